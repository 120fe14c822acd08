/** Returns text as a string of Lua. */
export const quoted = (text: string): string => `"${text.replaceAll(/[\\"]/g, String.raw`\$&`)}"`;

/** Returns a part of the program, or nothing if the policy does not need it. */
export const when = (isNeeded: boolean, text: string): string => (isNeeded ? text : "");

/** Returns a function whose result is an expression, or a list of alternatives. */
export function luaFunction(name: string, argument: string, alternatives: readonly string[]): string {
  const [first = "false", ...more] = alternatives;
  if (more.length === 0) return `${name} = function(${argument}) return ${first} end`;
  return [`${name} = function(${argument})`, `  return ${first}`, ...more.map((each) => `    or ${each}`), "end"].join(
    "\n",
  );
}

/** Returns a table with named entries, each on a line. */
export function luaTable(entries: readonly string[], indent = ""): string {
  const lines = entries.map((entry) => entry.split("\n").map((line) => `${indent}  ${line}\n`));
  return `{\n${lines.map((entry) => entry.join("").replace(/\n$/, ",\n")).join("")}${indent}}`;
}
