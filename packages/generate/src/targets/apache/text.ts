/**
 * Returns a string in double quotes. Apache takes a backslash away in front of another one or a quote, and keeps it in front
 * of anything else, so `\.` in an expression stays readable.
 *
 * @see {@link https://httpd.apache.org/docs/2.4/configuring.html#syntax | configuration files}
 */
export function quoted(text: string): string {
  return `"${text.replace(/\\(?=[\\"]|$)|"/g, "\\$&")}"`;
}

/** Returns the value of a `Header` directive, in which a percent sign starts a variable. */
export function headerValue(text: string): string {
  return quoted(text.replaceAll("%", "%%"));
}

/** Returns an expression between the delimiters of an Apache expression. */
export function delimited(expression: string): string {
  return `m#${expression.replaceAll("#", "\\x23")}#`;
}

/** Returns a line that sets variables (`name`, `name=value`) or removes them (`!name`) if an Apache expression is true. */
export function setIf(expression: string, ...variables: readonly string[]): string {
  return `SetEnvIfExpr ${quoted(expression)} ${variables.join(" ")}\n`;
}
