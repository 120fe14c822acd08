import type { Header } from "@corsac/user-agent";
import { isObject, type JsonObject, objectsOf, type OpenApiDocument, textOf } from "./document.ts";
import { exampleOf } from "./example.ts";

/** The parts of a request that parameters fill. */
export interface FilledParameters {
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly headers: readonly Header[];
  /** `name=value` pairs. */
  readonly cookies: readonly string[];
}

/** Fills the required parameters of an operation and those with an example, by their names and places. */
export function fillParameters(path: string, lists: readonly unknown[], document: OpenApiDocument): FilledParameters {
  const byKey = new Map<string, JsonObject>();
  for (const each of lists.flatMap(objectsOf)) {
    const parameter = document.resolve(each);
    const { name, in: place } = parameter;
    // A parameter of an operation replaces that of its path.
    if (typeof name === "string") byKey.set(`${String(place)} ${name}`, parameter);
  }
  const filled = { path, query: [] as string[], headers: [] as Header[], cookies: [] as string[] };
  for (const parameter of byKey.values()) if (isSent(parameter)) fill(filled, parameter, document);
  return { ...filled, query: filled.query.join("&") };
}

function isSent({ in: place, required, example, examples, name }: JsonObject): boolean {
  // The document defines these three elsewhere, and a parameter with such a name is ignored.
  if (place === "header" && /^(?:accept|content-type|authorization)$/i.test(String(name))) return false;
  return place === "path" || required === true || example !== undefined || examples !== undefined;
}

function fill(
  filled: { path: string; readonly query: string[]; readonly headers: Header[]; readonly cookies: string[] },
  parameter: JsonObject,
  document: OpenApiDocument,
): void {
  const name = String(parameter["name"]);
  const value = valueOfParameter(parameter, document);
  switch (parameter["in"]) {
    case "path":
      filled.path = filled.path.replaceAll(`{${name}}`, encodeURIComponent(listText(value)));
      return;
    case "query":
      filled.query.push(...queryPairs(name, value, parameter));
      return;
    case "header":
      filled.headers.push([name, listText(value)]);
      return;
    case "cookie":
      filled.cookies.push(`${name}=${encodeURIComponent(listText(value))}`);
      return;
    default:
  }
}

/** A parameter can have a media type in place of a schema. */
function valueOfParameter(parameter: JsonObject, document: OpenApiDocument): unknown {
  const [content] = isObject(parameter["content"]) ? Object.values(parameter["content"]) : [];
  if (content === undefined) return exampleOf(parameter, document);
  const value = exampleOf(document.resolve(content), document);
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** @see {@link https://spec.openapis.org/oas/v3.1.1.html#style-values | style values} */
function queryPairs(name: string, value: unknown, { style, explode }: JsonObject): string[] {
  const encode = encodeURIComponent;
  const pair = (key: string, text: unknown): string => `${encode(key)}=${encode(listText(text))}`;
  const isExploded = explode ?? (textOf(style) ?? "form") === "form";
  if (isObject(value)) {
    if (style === "deepObject") return Object.entries(value).map(([key, each]) => pair(`${name}[${key}]`, each));
    if (isExploded === true) return Object.entries(value).map(([key, each]) => pair(key, each));
    return [
      `${encode(name)}=${Object.entries(value)
        .flat()
        .map((each) => encode(listText(each)))
        .join(",")}`,
    ];
  }
  if (!Array.isArray(value)) return [pair(name, value)];
  if (isExploded === true) return value.map((each: unknown) => pair(name, each));
  const separator = style === "spaceDelimited" ? "%20" : style === "pipeDelimited" ? "%7C" : ",";
  return [`${encode(name)}=${value.map((each: unknown) => encode(listText(each))).join(separator)}`];
}

/** The style `simple`: values separated by commas. */
function listText(value: unknown): string {
  if (Array.isArray(value)) return value.map(listText).join(",");
  if (isObject(value)) return Object.entries(value).flat().map(listText).join(",");
  return value === null || value === undefined ? "" : String(value as string | number | boolean);
}
