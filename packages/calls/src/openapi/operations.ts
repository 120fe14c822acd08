import type { Header } from "@corsac/user-agent";
import type { ReadCall } from "../types/read-call.ts";
import { objectOf, objectsOf, type JsonObject, OpenApiDocument, textOf } from "./document.ts";
import { fillParameters } from "./parameters.ts";
import { exampleBody } from "./request-body.ts";
import { credentialsFor } from "./security.ts";

/**
 * An operation of an OpenAPI document, as a call with example values.
 *
 * @public
 */
export interface Operation {
  /** `operationId`, or the method and the path. */
  readonly name: string;
  /** A line of the document about the operation; empty if it has none. */
  readonly summary: string;
  /** The path template, such as `/notes/{id}`. */
  readonly path: string;
  readonly isDeprecated: boolean;
  /** A call with the required parameters. `TOKEN` stands for a credential. */
  readonly call: ReadCall;
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/**
 * Reads the operations of an OpenAPI document, version 3.0, 3.1 or 3.2. Values are the examples of the document, or else
 * values that its schemas allow. References to other documents are not followed.
 *
 * @param data - the parsed JSON or YAML of the document
 * @param base - the URL of the document or of the server, for servers with a relative URL
 * @throws NotationError if the data is no OpenAPI document of version 3
 *
 * @example
 * ```ts
 * const paths = { "/notes/{id}": { delete: { parameters: [{ name: "id", in: "path", required: true, example: 7 }] } } };
 * const [operation] = operationsOf({ openapi: "3.1.0", servers: [{ url: "https://api.example.com" }], paths });
 * operation?.call; // { origin: null, url: "https://api.example.com/notes/7", method: "DELETE", headers: [] }
 * ```
 * @public
 */
export function operationsOf(data: unknown, base: string = "http://localhost/"): Operation[] {
  const document = new OpenApiDocument(data);
  return Object.entries(objectOf(document.root["paths"])).flatMap(([path, value]) => {
    const item = document.resolve(value);
    return METHODS.filter((method) => typeof item[method] === "object" && item[method] !== null).map((method) =>
      operationOf(path, method, item, document, base),
    );
  });
}

function operationOf(
  template: string,
  method: string,
  item: JsonObject,
  document: OpenApiDocument,
  base: string,
): Operation {
  const operation = objectOf(item[method]);
  const filled = fillParameters(template, [item["parameters"], operation["parameters"]], document);
  const { path } = filled;
  const credentials = credentialsFor(operation, document);
  const example = exampleBody(operation["requestBody"], document);
  const query = [...(filled.query === "" ? [] : [filled.query]), ...credentials.query].join("&");
  const cookies = [...filled.cookies, ...credentials.cookies];
  const headers: Header[] = [
    ...filled.headers,
    ...credentials.headers,
    ...(cookies.length === 0 ? [] : [["Cookie", cookies.join("; ")] as const]),
    ...(example === null ? [] : [["Content-Type", example.type] as const]),
  ];
  const server = serverOf([operation["servers"], item["servers"], document.root["servers"]], base);
  return {
    name: textOf(operation["operationId"]) ?? `${method.toUpperCase()} ${template}`,
    summary: textOf(operation["summary"]) ?? textOf(operation["description"])?.split("\n", 1)[0] ?? "",
    path: template,
    isDeprecated: operation["deprecated"] === true,
    call: {
      origin: null,
      url: `${server}${path}${query === "" ? "" : `?${query}`}`,
      method: method.toUpperCase(),
      headers,
      ...(example === null ? {} : { body: example.body }),
    },
  };
}

/** Returns the first server of the nearest list, with the defaults of its variables and without a slash at the end. */
function serverOf(lists: readonly unknown[], base: string): string {
  const [server = {}] = objectsOf(lists.find((list) => objectsOf(list).length > 0));
  let url = textOf(server["url"]) ?? "/";
  for (const [name, variable] of Object.entries(objectOf(server["variables"]))) {
    url = url.replaceAll(`{${name}}`, String(objectOf(variable)["default"]));
  }
  return (URL.canParse(url, base) ? new URL(url, base).href : url).replace(/\/+$/, "");
}
