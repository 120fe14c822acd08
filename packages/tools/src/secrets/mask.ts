import type { Header } from "@corsac/user-agent";
import { SECRET_NAMES } from "./secret-names.ts";

/** The text in place of a secret. */
export const MASK = "•••";

const HEADER = new RegExp(SECRET_NAMES, "i");
const PARAMETER = new RegExp(`${SECRET_NAMES}|^(?:key|sig|code|auth|sid|jwt)$`, "i");

/** Returns header lines without the values of credentials. */
export const maskHeaders = (headers: readonly Header[]): Header[] =>
  headers.map(([name, value]) => [name, HEADER.test(name) && value !== "" ? MASK : value]);

/** Returns a URL without its password, and without the values of query parameters whose names say that they are secret. */
export function maskUrl(url: string): string {
  const [beforeHash = "", ...hash] = url.split("#");
  const at = beforeHash.indexOf("?");
  const base = (at === -1 ? beforeHash : beforeHash.slice(0, at)).replace(/^(\w+:\/\/[^/@:]*):[^/@]*@/, `$1:${MASK}@`);
  const query = at === -1 ? "" : `?${maskPairs(beforeHash.slice(at + 1))}`;
  return [base + query, ...hash].join("#");
}

/** Returns `name=value` pairs of a query or a form without secret values. */
export const maskPairs = (text: string): string =>
  text
    .split("&")
    .map((pair) => {
      const [name = ""] = pair.split("=", 1);
      return name.length < pair.length - 1 && PARAMETER.test(decoded(name)) ? `${name}=${MASK}` : pair;
    })
    .join("&");

/** Returns JSON text without the string values of members whose names say that they are secret. */
export const maskJson = (text: string): string =>
  text.replace(/("((?:[^"\\]|\\.)*)"\s*:\s*)"(?:[^"\\]|\\.)*"/g, (member, start: string, name: string) =>
    PARAMETER.test(name) ? `${start}"${MASK}"` : member,
  );

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
