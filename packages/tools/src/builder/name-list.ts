/** Returns the names in the value of an option: a list, or a string with commas. Other values have none. */
export function namesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === "string" ? splitNames(value) : [];
}

/** Splits a text at commas and line breaks. */
export const splitNames = (text: string): readonly string[] =>
  text
    .split(/[,\n]/)
    .map((each) => each.trim())
    .filter((each) => each !== "");
