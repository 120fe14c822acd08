import * as v from "valibot";
import { UserError } from "./user-error.ts";

/** Reads data of unknown shape, or says where it is not as expected. */
export function readShape<const Schema extends v.GenericSchema>(
  schema: Schema,
  data: unknown,
  file: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, data);
  if (result.success) return result.output;
  const lines = result.issues.slice(0, 5).map((issue) => {
    const where = v.getDotPath(issue);
    return `${file}: ${where === null ? "" : `${where}: `}${issue.message}`;
  });
  const more = result.issues.length - lines.length;
  throw new UserError([...lines, ...(more > 0 ? [`${file}: and ${more} more`] : [])].join("\n"));
}
