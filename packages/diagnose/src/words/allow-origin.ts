import type { FindingCode } from "../types/codes.ts";
import type { Told, Words } from "./told.ts";

type Code = Extract<FindingCode, `allow-origin-${string}` | `allow-credentials-${string}` | "field-name-misspelt">;

const answer = (told: Told): string =>
  `Compare the request's Origin with the list of origins that you trust, and answer with that origin, exactly as it came: Access-Control-Allow-Origin: ${told.origin}. Add Vary: Origin.`;

const where = (told: Told): string =>
  told.text("stage") === "preflight"
    ? "The answer to the preflight"
    : told.text("stage") === "redirect"
      ? "The redirect"
      : "The response";

const value = (told: Told): string => told.quoted("value", "a value");

export const ALLOW_ORIGIN_WORDS: Readonly<Record<Code, Words>> = {
  "allow-origin-missing": (told) => ({
    title: "the response has no Access-Control-Allow-Origin",
    cause: `${where(told)} of ${told.url} (status ${told.text("status", "unknown")}) does not say that ${told.origin} may read it. Either the server knows nothing of CORS, or it does not trust this origin, or something before the CORS middleware answered${told.text("stage") === "preflight" ? ": for a preflight often authentication or a router" : ""}.${told.text("said") === "webkit" ? " WebKit says the same where the field names another origin, or none." : ""}`,
    fix: answer(told),
  }),
  "allow-origin-other": (told) => ({
    title: `Access-Control-Allow-Origin names ${value(told)}, not ${told.origin}`,
    cause: `${where(told)} is meant for another origin. Scheme, host and port all count: www.example.com is not example.com. Either one fixed origin is configured, or a cache gave one page's answer to another.`,
    fix: answer(told),
  }),
  "allow-origin-trailing-slash": (told) => ({
    title: "Access-Control-Allow-Origin ends with a slash",
    cause: `${value(told)} is a URL, not an origin. Browsers compare it byte by byte with ${told.origin}, which has no slash at its end.`,
    fix: `Take the slash away: ${told.origin}.`,
  }),
  "allow-origin-path": (told) => ({
    title: "Access-Control-Allow-Origin has a path",
    cause: `${value(told)} is a URL. An origin is scheme, host and port and nothing else; permission cannot be given to a part of a site.`,
    fix: `Write the origin alone: ${told.origin}.`,
  }),
  "allow-origin-case": (told) => ({
    title: "Access-Control-Allow-Origin has capital letters",
    cause: `Browsers send origins in lower case and compare byte by byte: ${value(told)} is not ${told.origin}.`,
    fix: `Write it in lower case: ${told.origin}.`,
  }),
  "allow-origin-scheme": (told) => ({
    title: "Access-Control-Allow-Origin has another scheme, or none",
    cause: `${value(told)} and ${told.origin} differ in the scheme. http and https are different origins, and a host alone is none.`,
    fix: `Write the whole origin: ${told.origin}.`,
  }),
  "allow-origin-port": (told) => ({
    title: "Access-Control-Allow-Origin has another port",
    cause: `${value(told)} and ${told.origin} differ in the port. Browsers leave out the default port (80 for http, 443 for https), and a server has to do so, too.`,
    fix: `Write the port as the browser does: ${told.origin}.`,
  }),
  "allow-origin-pattern": (told) => ({
    title: "browsers know no patterns in Access-Control-Allow-Origin",
    cause: `${value(told)} is compared byte by byte; a star has a meaning only where it is the whole value.`,
    fix: `Match the pattern on the server, and answer with the origin of the request. ${answer(told)}`,
  }),
  "allow-origin-null": (told) => ({
    title: 'Access-Control-Allow-Origin is "null"',
    cause: `null is the origin of sandboxed frames and of files, not of ${told.origin}. Servers send it where a variable is not set, or a list answers "no".`,
    fix: `${answer(told)} Never answer null on purpose: any page can make itself that origin.`,
  }),
  "allow-origin-invalid": (told) => ({
    title: "Access-Control-Allow-Origin is no origin",
    cause: `Browsers cannot read ${value(told)} as an origin: quotes, brackets, true, or nothing at all cannot match ${told.origin}.`,
    fix: answer(told),
  }),
  "allow-origin-several-values": (told) => ({
    title: "Access-Control-Allow-Origin names several origins",
    cause: `The field holds one origin. With a list (${value(told)}) no page gets in, not even those that are on it.`,
    fix: `Keep the list on the server. ${answer(told)}`,
  }),
  "allow-origin-several-lines": (told) => ({
    title: "Access-Control-Allow-Origin comes twice",
    cause: `${where(told)} has the field on ${told.text("lines", "several")} lines, which browsers join to ${value(told)}. Two parts of the server set it: often the application and the proxy in front of it, or a middleware that is registered twice.`,
    fix: "Let one place answer, the application or the proxy, and take the field out of the other. In nginx: proxy_hide_header Access-Control-Allow-Origin.",
  }),
  "allow-origin-wildcard-with-credentials": (told) => ({
    title: 'Access-Control-Allow-Origin is "*", and the call sends credentials',
    cause: `The call has credentials: "include" (withCredentials). Then * is no wildcard any more: the server has to name ${told.origin}.`,
    fix: `If the call needs no cookies, leave credentials out. Otherwise: ${answer(told)} Answer Access-Control-Allow-Credentials: true as well. Never reflect every origin instead: any site could then read the API as its user.`,
  }),
  "allow-credentials-missing": () => ({
    title: "Access-Control-Allow-Credentials is missing",
    cause:
      'The call has credentials: "include" (withCredentials), and the server does not allow that. The preflight needs the field as well as the response.',
    fix: "Answer Access-Control-Allow-Credentials: true to the origins that you trust; or leave credentials out of the call if it needs no cookies.",
  }),
  "allow-credentials-invalid": (told) => ({
    title: 'Access-Control-Allow-Credentials is not "true"',
    cause: `The only value that means yes is true, in lower case, once. The server sent ${value(told)}.`,
    fix: "Answer Access-Control-Allow-Credentials: true, on one line.",
  }),
  "field-name-misspelt": (told) => ({
    title: `no browser reads ${told.text("name", "this field")}`,
    cause: `The field ${told.quoted("name", "")} does not exist. What was meant is ${told.text("meant", "another one")}, and that is what browsers miss.`,
    fix: `Rename it to ${told.text("meant", "the right name")}.`,
  }),
};
