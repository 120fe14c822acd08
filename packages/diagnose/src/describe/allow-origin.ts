import type { FindingCode } from "../types/codes.ts";
import type { Describe, FindingValues } from "./values.ts";

type Code = Extract<FindingCode, `allow-origin-${string}` | `allow-credentials-${string}` | "header-name-misspelt">;

const answer = (values: FindingValues): string =>
  `Compare the request's Origin header with the list of origins that you allow. If it is on the list, send it back unchanged: Access-Control-Allow-Origin: ${values.origin}. Send Vary: Origin as well, so that caches keep the responses apart.`;

/** For responses that a proxy makes or changes. */
const PROXY =
  "If a proxy such as nginx or HAProxy has to set the headers, corsac generate writes its configuration from the policy.";

const subject = (values: FindingValues): string =>
  values.text("stage") === "preflight"
    ? "The preflight response"
    : values.text("stage") === "redirect"
      ? "The redirect"
      : "The response";

const value = (values: FindingValues): string => values.quoted("value", "the value");

const quoted = (values: FindingValues): string => values.quoted("value", "The value");

export const ALLOW_ORIGIN_DESCRIPTIONS: Readonly<Record<Code, Describe>> = {
  "allow-origin-missing": (values) => ({
    title: "the response has no Access-Control-Allow-Origin header",
    cause: `${subject(values)} of ${values.url} (status ${values.text("status", "unknown")}) does not allow ${values.origin}, so the browser keeps it from script. Either the server has no CORS policy, or its policy does not allow this origin, or something answered before the CORS middleware${values.text("stage") === "preflight" ? " (for a preflight, often authentication or the router)" : ""}.${values.text("printedBy") === "webkit" ? " WebKit prints the same message if the header names another origin or is malformed." : ""}`,
    fix: `${answer(values)} ${PROXY}`,
  }),
  "allow-origin-other": (values) => ({
    title: `Access-Control-Allow-Origin names ${value(values)}, not ${values.origin}`,
    cause: `${subject(values)} allows another origin than the page's. Scheme, host and port must all be equal: www.example.com is not example.com. Either the server always sends the same origin, or a cache returned a response that was meant for another page.`,
    fix: answer(values),
  }),
  "allow-origin-trailing-slash": (values) => ({
    title: "Access-Control-Allow-Origin ends with a slash",
    cause: `${quoted(values)} is a URL, not an origin. Browsers compare it byte by byte with ${values.origin}, which has no slash at the end, so they block the response.`,
    fix: `Remove the slash: ${values.origin}.`,
  }),
  "allow-origin-path": (values) => ({
    title: "Access-Control-Allow-Origin contains a path",
    cause: `${quoted(values)} is a URL. An origin is only scheme, host and port, and browsers compare it byte by byte. CORS cannot allow a part of a site.`,
    fix: `Send only the origin: ${values.origin}.`,
  }),
  "allow-origin-case": (values) => ({
    title: "Access-Control-Allow-Origin contains capital letters",
    cause: `Browsers send origins in lower case and compare byte by byte: ${value(values)} does not match ${values.origin}.`,
    fix: `Write the origin in lower case: ${values.origin}.`,
  }),
  "allow-origin-scheme": (values) => ({
    title: "Access-Control-Allow-Origin has the wrong scheme, or none",
    cause: `${quoted(values)} does not match ${values.origin}: http and https are different origins, and a host without a scheme is not an origin.`,
    fix: `Write the whole origin: ${values.origin}.`,
  }),
  "allow-origin-port": (values) => ({
    title: "Access-Control-Allow-Origin has the wrong port",
    cause: `${quoted(values)} does not match ${values.origin}: the ports differ. Browsers omit the default port (80 for http, 443 for https), so the server must omit it as well.`,
    fix: `Write the port as the browser does: ${values.origin}.`,
  }),
  "allow-origin-pattern": (values) => ({
    title: "Access-Control-Allow-Origin contains a pattern, which browsers do not support",
    cause: `Browsers compare ${value(values)} byte by byte with the page's origin. A star is a wildcard only if it is the whole value.`,
    fix: `Match the pattern on the server. ${answer(values)}`,
  }),
  "allow-origin-null": (values) => ({
    title: 'Access-Control-Allow-Origin is "null"',
    cause: `null is the origin of sandboxed frames and of files, not of ${values.origin}. Servers often send it because a variable is not set, or to refuse an origin.`,
    fix: `${answer(values)} Never send null on purpose: every page can give itself that origin.`,
  }),
  "allow-origin-invalid": (values) => ({
    title: "Access-Control-Allow-Origin is not an origin",
    cause: `Browsers cannot match ${value(values)} with ${values.origin}. Quotes, brackets, true and an empty value are common mistakes.`,
    fix: answer(values),
  }),
  "allow-origin-several-values": (values) => ({
    title: "Access-Control-Allow-Origin names several origins",
    cause: `The header can hold one origin. With a list (${value(values)}) browsers block every page, also the pages whose origins are on it.`,
    fix: `Keep the list on the server. ${answer(values)}`,
  }),
  "allow-origin-several-lines": (values) => ({
    title: "the response has Access-Control-Allow-Origin twice",
    cause: `${subject(values)} has the header on ${values.text("lines", "several")} lines. Browsers join them to ${value(values)}, which matches no origin. Two parts of the server set the header: often the application and the proxy in front of it, or a middleware that is registered twice.`,
    fix: "Set the header in one place, the application or the proxy, and remove it from the other. The configuration that corsac generate writes for a proxy removes the CORS headers of the application.",
  }),
  "allow-origin-wildcard-with-credentials": (values) => ({
    title: 'Access-Control-Allow-Origin is "*", and the call sends credentials',
    cause: `The call has credentials: "include" (withCredentials). For such calls browsers do not accept * as a wildcard: the server must name ${values.origin}.`,
    fix: `If the call needs no cookies, remove credentials from it. Otherwise: ${answer(values)} Also send Access-Control-Allow-Credentials: true. Never send back every origin: any site could then read the API as its user.`,
  }),
  "allow-credentials-missing": () => ({
    title: "the response has no Access-Control-Allow-Credentials header",
    cause:
      'The call has credentials: "include" (withCredentials), and the server does not allow credentials, so the browser blocks it. Both the preflight response and the response need the header.',
    fix: "Send Access-Control-Allow-Credentials: true to the origins that you allow. If the call needs no cookies, remove credentials from it instead.",
  }),
  "allow-credentials-invalid": (values) => ({
    title: 'Access-Control-Allow-Credentials is not "true"',
    cause: `Browsers accept only true, in lower case and on one line. The server sent ${value(values)}.`,
    fix: "Send Access-Control-Allow-Credentials: true, on one line.",
  }),
  "header-name-misspelt": (values) => ({
    title: `${values.text("name", "a response header")} is misspelt: browsers do not read it`,
    cause: `No browser reads ${values.quoted("name", "a header of this name")}. The server probably means ${values.text("meant", "another header")}, which is therefore missing.`,
    fix: `Rename the header to ${values.text("meant", "the right name")}.`,
  }),
};
