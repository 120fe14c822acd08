import type { FindingCode } from "../types/codes.ts";
import { LIBRARIES, type Library, type LibraryFix, type Server } from "../types/fixes.ts";
import { IDIOMS, LIBRARY_NAMES, type LibraryIdiom, libraryProgram } from "./libraries.ts";
import type { Policy } from "./policy.ts";

/** The part of a set-up that a finding is about. */
type Topic = "order" | "methods" | "headers" | "credentials" | "origin" | "once" | "vary" | "exposed" | "maxAge";

/** Findings that options of libraries cannot fix. */
const NOT_BY_LIBRARY: readonly FindingCode[] = [
  "vary-origin-needless",
  "no-content-with-body",
  "private-network-header",
  "header-name-misspelt",
  "policy-leaked",
];

/** Returns fixes for servers that use a library; none if the library cannot fix the finding. */
export function withLibrary(code: FindingCode, policy: Policy): Readonly<Partial<Record<Server, LibraryFix>>> {
  const topic = topicOf(code);
  if (topic === null) return {};
  return Object.fromEntries(
    LIBRARY_NAMES.map((name): [Server, LibraryFix] => {
      const idiom = IDIOMS[name];
      const change = changeOf(topic, code, name, idiom);
      return [LIBRARIES[name], { name, change, code: libraryProgram(policy, idiom) }];
    }),
  );
}

function topicOf(code: FindingCode): Topic | null {
  if (NOT_BY_LIBRARY.includes(code)) return null;
  if (code.startsWith("allow-origin-several")) return "once";
  if (code.endsWith("with-credentials") || code.startsWith("allow-credentials")) return "credentials";
  if (code.startsWith("cookie-")) return "credentials";
  if (code.startsWith("preflight-") || code.startsWith("headers-only") || code.endsWith("without-headers"))
    return "order";
  if (code.startsWith("method-") || code === "allow-methods-invalid") return "methods";
  if (code.startsWith("header-") || code.startsWith("authorization-") || code === "allow-headers-invalid")
    return "headers";
  if (code.startsWith("vary-") || code === "shared-cache") return "vary";
  if (code.startsWith("max-age")) return "maxAge";
  return code === "headers-not-exposed" ? "exposed" : "origin";
}

function changeOf(topic: Topic, code: FindingCode, name: Library, idiom: LibraryIdiom): string {
  switch (topic) {
    case "order":
      return idiom.order;
    case "methods":
      return `List every method that pages use in ${idiom.names.methods}, in upper case. By default, ${name} allows ${idiom.defaultMethods}.`;
    case "headers":
      return `List every header that pages set in ${idiom.names.allowedHeaders}, or remove the option: ${name} then allows every header that the browser asks for.`;
    case "credentials":
      return 'Set credentials: true, and list the origins: browsers do not accept "*" together with credentials.';
    case "once":
      return `Something else sets the header as well: a second call of ${name}, a handler, or a proxy. Keep only one of them.`;
    case "vary":
      return `List the allowed origins: ${name} then compares them and adds Vary: Origin. Handlers must append to Vary and not replace it.`;
    case "exposed":
      return `List the headers that script reads in ${idiom.names.exposedHeaders}.`;
    case "maxAge":
      return "Set maxAge, in whole seconds.";
    case "origin":
      return code === "refused-with-error" && name === "cors"
        ? "Write a list in place of the origin function. For other origins cors then omits its headers, and the response is not an error."
        : "List each allowed origin as the browser sends it: scheme, host and port, without a slash at the end.";
  }
}
