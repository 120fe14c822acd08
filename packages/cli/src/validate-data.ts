import * as v from "valibot";
import { UserError } from "./errors.ts";
import { nearestTo } from "./nearest.ts";

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

/** The words for an object that has an unknown key, lacks one, or is none. */
type ObjectWords = (issue: v.StrictObjectIssue) => string;

/** Returns the schema of an object with these keys and no others; a misspelt key is told the one it may mean. */
export function strictObject<const Entries extends v.ObjectEntries>(
  entries: Entries,
): v.StrictObjectSchema<Entries, ObjectWords> {
  return v.strictObject(entries, ({ expected, received, path }) => {
    if (expected === "Object") return `expected an object, but received ${received}`;
    if (expected !== "never") return "is required";
    const nearest = nearestTo(String(path?.at(-1)?.key), Object.keys(entries));
    return nearest === null
      ? `unknown; the keys are ${Object.keys(entries).join(", ")}`
      : `unknown; did you mean ${nearest}?`;
  });
}
