import * as v from "valibot";
import { UserError } from "./user-error.ts";

/** Names the place of a value in a file, by the keys that lead to it. */
export type Place = (keys: readonly unknown[]) => string;

/** Reads data of unknown shape, or says where it is not as expected. */
export function readShape<const Schema extends v.GenericSchema>(
  schema: Schema,
  data: unknown,
  file: string,
  place: Place = () => file,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, data);
  if (result.success) return result.output;
  const lines = result.issues.slice(0, 5).map((issue) => {
    const where = v.getDotPath(issue);
    return `${place(issue.path?.map(({ key }) => key as unknown) ?? [])}: ${where === null ? "" : `${where}: `}${issue.message}`;
  });
  const more = result.issues.length - lines.length;
  throw new UserError([...lines, ...(more > 0 ? [`${file}: and ${more} more`] : [])].join("\n"));
}
