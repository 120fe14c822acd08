import * as v from "valibot";
import { UserError } from "./errors.ts";

/** Returns the place of a value in a file, such as `checks.yaml:3`, from the keys that lead to it. */
export type PlaceOf = (keys: readonly unknown[]) => string;

/** Returns data that fits a schema, or throws an error that names each place where it does not. */
export function validateData<const Schema extends v.GenericSchema>(
  schema: Schema,
  data: unknown,
  file: string,
  placeOf: PlaceOf = () => file,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, data);
  if (result.success) return result.output;
  const lines = result.issues.slice(0, 5).map((issue) => {
    const path = v.getDotPath(issue);
    const keys = issue.path?.map(({ key }) => key as unknown) ?? [];
    return `${placeOf(keys)}: ${path === null ? "" : `${path}: `}${issue.message}`;
  });
  const more = result.issues.length - lines.length;
  throw new UserError([...lines, ...(more > 0 ? [`${file}: and ${more} more`] : [])].join("\n"));
}
