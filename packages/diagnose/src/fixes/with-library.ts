import type { FindingCode } from "../types/codes.ts";
import { LIBRARIES, type Library, type LibraryFix, type Server } from "../types/fixes.ts";
import { IDIOMS, LIBRARY_NAMES, type LibraryIdiom, optionsFor } from "./libraries.ts";
import type { Policy } from "./policy.ts";

/** The part of a set-up that a finding is about. */
type Topic = "order" | "methods" | "headers" | "credentials" | "origin" | "once" | "vary" | "exposed" | "maxAge";

/** Programs that call `cors(…)` within `app.use(…)`. */
const NESTED: readonly Library[] = ["cors", "@koa/cors", "hono/cors"];

/** The options of libraries have nothing to do with these. */
const NOT_BY_LIBRARY: readonly FindingCode[] = [
  "vary-origin-needless",
  "no-content-with-body",
  "private-network-field",
  "field-name-misspelt",
  "policy-leaked",
];

/** Fixes for servers that use a library; none for what a library cannot change. */
export function withLibrary(code: FindingCode, policy: Policy): Readonly<Partial<Record<Server, LibraryFix>>> {
  const topic = topicOf(code);
  if (topic === null) return {};
  return Object.fromEntries(
    LIBRARY_NAMES.map((name): [Server, LibraryFix] => {
      const idiom = IDIOMS[name];
      const options = optionsFor(policy, idiom, NESTED.includes(name) ? 2 : 0);
      return [LIBRARIES[name], { name, change: changeOf(topic, code, name, idiom), code: idiom.program(options) }];
    }),
  );
}

function topicOf(code: FindingCode): Topic | null {
  if (NOT_BY_LIBRARY.includes(code)) return null;
  if (code.startsWith("allow-origin-several")) return "once";
  if (code.endsWith("with-credentials") || code.startsWith("allow-credentials")) return "credentials";
  if (code.startsWith("cookie-")) return "credentials";
  if (code.startsWith("preflight-") || code.startsWith("fields-only") || code.endsWith("without-fields"))
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
      return `List every method that pages use in ${idiom.methods}, in upper case: without it, ${name} allows ${idiom.defaultMethods}.`;
    case "headers":
      return `List every header that pages set in ${idiom.allowedHeaders}, or leave the option out: ${name} then allows what the browser asks for.`;
    case "credentials":
      return 'Set credentials: true, and list the origins: browsers do not accept "*" together with credentials.';
    case "once":
      return `Something besides ${name} sets the header: a second call of it, a handler, or a proxy. Leave one of them, with one origin for each response.`;
    case "vary":
      return `Give ${name} the allowed origins, so that it compares them and adds Vary: Origin. Handlers must append to Vary and not replace it.`;
    case "exposed":
      return `List the headers that script reads in ${idiom.exposedHeaders}.`;
    case "maxAge":
      return "Set maxAge, in whole seconds.";
    case "origin":
      return code === "refused-with-error" && name === "cors"
        ? "Give origin a list in place of the function: cors then leaves its headers out for other origins, and the response has no error."
        : "List each allowed origin as the browser sends it: scheme, host and port, without a slash at the end.";
  }
}
