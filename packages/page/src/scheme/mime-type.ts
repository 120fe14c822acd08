const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;
const PARAMETER = /;[\t\n\r ]*([^;=]*)(?:=(?:"((?:[^"\\]|\\[^])*)"?[^;]*|([^;]*)))?/g;

/**
 * Parses a MIME type and serializes it. Returns `null` for text that is none.
 *
 * @see {@link https://mimesniff.spec.whatwg.org/#parsing-a-mime-type}
 */
export function mimeType(text: string): string | null {
  const [essence = ""] = text.split(";", 1);
  const [type = "", subtype = "", ...rest] = essence.trim().toLowerCase().split("/");
  if (!TOKEN.test(type) || !TOKEN.test(subtype) || rest.length > 0) return null;
  const parameters = new Map<string, string>();
  for (const [, name = "", quoted, plain = ""] of text.slice(essence.length).matchAll(PARAMETER)) {
    const value = quoted === undefined ? plain.trimEnd() : quoted.replaceAll(/\\([^])/g, "$1");
    const lower = name.toLowerCase();
    if (!TOKEN.test(lower) || (value === "" && quoted === undefined) || parameters.has(lower)) continue;
    parameters.set(lower, TOKEN.test(value) ? value : `"${value.replaceAll(/["\\]/g, "\\$&")}"`);
  }
  return `${type}/${subtype}${[...parameters].map(([name, value]) => `;${name}=${value}`).join("")}`;
}
