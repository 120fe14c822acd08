/** Lines of VCL. */
export type Lines = readonly string[];

/** A condition and the lines that it runs. An empty condition always holds. */
export type Branch = readonly [condition: string, lines: Lines];

/** Writes an expression. Strings of VCL have no escapes: a backslash is a part of them. */
export const regex = (expression: string): string => `"${expression.replaceAll('"', String.raw`\x22`)}"`;

/** Joins conditions that all have to hold. */
export const and = (...conditions: Lines): string => conditions.filter((each) => each !== "").join(" && ");

const indent = (lines: Lines): Lines => lines.map((line) => line.replace(/^/gm, "    "));

/** Writes branches of which the first runs whose condition holds. */
export function choose(...branches: readonly Branch[]): Lines {
  const [first] = branches;
  if (first === undefined || first[0] === "") return first?.[1] ?? [];
  const lines = branches.flatMap(([condition, inner], at) => {
    const head = condition === "" ? "" : `if (${condition}) `;
    return [`${at === 0 ? "" : "} else "}${head}{`, ...indent(inner)];
  });
  return [...lines, "}"];
}

/** Writes lines that run if the condition holds. */
export function when(condition: string, lines: Lines): Lines {
  return lines.length === 0 ? [] : choose([condition, lines]);
}

/** Writes a subroutine, with a comment in front of it. */
export function sub(name: string, comment: Lines, lines: Lines): string {
  const head = comment.map((line) => `# ${line}`);
  return `${[...head, `sub ${name} {`, ...indent(lines), "}"].join("\n")}\n`;
}
