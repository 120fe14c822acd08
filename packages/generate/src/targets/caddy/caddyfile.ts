/** Returns text as a token of a Caddyfile. Only a double quote is escaped; a backslash stands for itself. */
export const token = (text: string): string =>
  /^[\w.*:/-]+$/.test(text) ? text : `"${text.replaceAll('"', String.raw`\"`)}"`;

/** Returns a directive or subdirective with a block of lines. */
export function block(head: string, lines: readonly string[]): string {
  const body = lines.flatMap((line) => line.split("\n")).map((line) => (line === "" ? "\n" : `\t${line}\n`));
  return `${head} {\n${body.join("")}}`;
}

/** Returns a named matcher. An import has to begin a line. */
export function matcher(name: string, lines: readonly string[]): string {
  const [line = "", ...more] = lines;
  return more.length === 0 && !line.startsWith("import ") ? `@${name} ${line}` : block(`@${name}`, lines);
}

/** Returns a `header` directive. */
export function header(matcherName: string, lines: readonly string[]): string {
  const [line = "", ...more] = lines;
  return more.length === 0 ? `header @${matcherName} ${line}` : block(`header @${matcherName}`, lines);
}

/** An entry of a map. An input that starts with `~` is an expression, whose groups the output can name. */
export type Entry = readonly [input: string, output: string];

/** Returns a `map` directive. Caddy evaluates it each time that its placeholder is read, and takes no input twice. */
export function map(source: string, placeholder: string, entries: readonly Entry[], fallback?: string): string {
  const unique = entries.filter(([input], at) => entries.findIndex(([other]) => other === input) === at);
  return block(`map ${source} ${placeholder}`, [
    ...unique.map(([input, output]) => `${token(input)} ${token(output)}`),
    ...(fallback === undefined ? [] : [`default ${token(fallback)}`]),
  ]);
}
