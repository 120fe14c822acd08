import type { Header } from "@corsac/user-agent";
import { objectOf, objectsOf, type JsonObject, type OpenApiDocument } from "./document.ts";

/** Placeholders for the credentials of an operation. */
export interface Credentials {
  readonly headers: readonly Header[];
  readonly query: readonly string[];
  readonly cookies: readonly string[];
}

/** Returns placeholders for the first way to authenticate that an operation accepts. Its own list replaces the document's. */
export function credentialsFor(operation: JsonObject, document: OpenApiDocument): Credentials {
  const [first = {}] = objectsOf(operation["security"] ?? document.root["security"]);
  const schemes = objectOf(objectOf(document.root["components"])["securitySchemes"]);
  const headers: Header[] = [];
  const query: string[] = [];
  const cookies: string[] = [];
  for (const name of Object.keys(first)) {
    const scheme = document.resolve(schemes[name]);
    const key = String(scheme["name"]);
    if (scheme["type"] === "http") headers.push(["Authorization", `${schemeWord(String(scheme["scheme"]))} TOKEN`]);
    if (scheme["type"] === "oauth2" || scheme["type"] === "openIdConnect")
      headers.push(["Authorization", "Bearer TOKEN"]);
    if (scheme["type"] !== "apiKey") continue;
    if (scheme["in"] === "header") headers.push([key, "TOKEN"]);
    if (scheme["in"] === "query") query.push(`${encodeURIComponent(key)}=TOKEN`);
    if (scheme["in"] === "cookie") cookies.push(`${key}=TOKEN`);
  }
  return { headers, query, cookies };
}

/** `bearer` in documents, `Bearer` in requests. */
const schemeWord = (scheme: string): string => scheme.charAt(0).toUpperCase() + scheme.slice(1);
