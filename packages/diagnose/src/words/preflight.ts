import type { FindingCode } from "../types/codes.ts";
import type { Told, Words } from "./told.ts";

type Code = Extract<
  FindingCode,
  | `preflight-${string}`
  | `method-${string}`
  | `header-${string}`
  | `allow-methods-${string}`
  | `allow-headers-${string}`
  | "authorization-not-covered"
  | "fields-only-on-response"
  | "fields-only-on-preflight"
  | "error-without-fields"
>;

const ORDER =
  "Put CORS before everything that can answer: authentication, rate limits, body parsers, routes. A preflight is an OPTIONS request without cookies and without Authorization; it is answered by CORS alone, with 204 and its fields.";

const before = (told: Told): string =>
  `Before ${told.text("method", "it calls")} ${told.url} the browser asks by an OPTIONS request`;

export const PREFLIGHT_WORDS: Readonly<Record<Code, Words>> = {
  "preflight-unauthorized": (told) => ({
    title: `the preflight needs a login (${told.text("status", "401")})`,
    cause: `${before(told)}, which carries neither cookies nor Authorization. Authentication refused it before CORS could answer.`,
    fix: ORDER,
  }),
  "preflight-forbidden": (told) => ({
    title: `the preflight is refused (${told.text("status", "403")})`,
    cause: `${before(told)}, and something refused it: the CORS policy, which does not list ${told.origin}; or a firewall, a CSRF check or an authorizer that came first.`,
    fix: `Add ${told.origin} to the origins that you trust. If it is there already: ${ORDER}`,
  }),
  "preflight-not-found": (told) => ({
    title: `there is no route for the preflight (${told.text("status", "404")})`,
    cause: `${before(told)}. The router has no OPTIONS route for this URL, and CORS, which would need none, comes after it or only inside other routes.`,
    fix: `${ORDER} Check that the URL itself exists.`,
  }),
  "preflight-method-not-allowed": (told) => ({
    title: `the server does not know OPTIONS (${told.text("status", "405")})`,
    cause: `${before(told)}. The server, the framework or a gateway in front of it accepts other methods only.`,
    fix: `${ORDER} Gateways and load balancers have lists of methods of their own: add OPTIONS.`,
  }),
  "preflight-server-error": (told) => ({
    title: `the server fails on the preflight (${told.text("status", "500")})`,
    cause: `${before(told)}, which has no body, no cookies and no Authorization. A handler that takes these for granted has thrown, or the server behind a proxy is down.`,
    fix: `Look into the server's log for the OPTIONS request. ${ORDER}`,
  }),
  "preflight-status": (told) => ({
    title: `the preflight's status is ${told.text("status", "not 2xx")}`,
    cause: `${before(told)}. Its answer has to have a status from 200 to 299; the fields alone are not enough.`,
    fix: `Answer 204. ${ORDER}`,
  }),
  "preflight-redirected": (told) => ({
    title: `the preflight is redirected (${told.text("status", "3xx")})`,
    cause: `${before(told)}. The server redirects it: to https, to a URL with or without a slash at its end, or to a login page. Browsers do not follow a preflight anywhere.`,
    fix: `Call the URL that the redirect leads to. On the server: ${ORDER}`,
  }),
  "preflight-without-fields": (told) => ({
    title: "the preflight is answered, but not by CORS",
    cause: `${before(told)}. The status is fine (${told.text("status", "2xx")}), yet there is no Access-Control field: the framework or the server answers OPTIONS by itself.`,
    fix: ORDER,
  }),
  "fields-only-on-response": (told) => ({
    title: "the response has the CORS fields, the preflight has not",
    cause: `A GET of ${told.url} is answered with Access-Control-Allow-Origin, the OPTIONS request is not. The fields are set in the handlers, which a preflight never reaches.`,
    fix: ORDER,
  }),
  "fields-only-on-preflight": (told) => ({
    title: "the preflight has the CORS fields, the response has not",
    cause: `The OPTIONS request was answered well, the response to ${told.method} (status ${told.text("status", "unknown")}) lacks Access-Control-Allow-Origin. Often a gateway answers preflights by itself, and the application behind it does not know of CORS.`,
    fix: "Set Access-Control-Allow-Origin (and Access-Control-Allow-Credentials, if used) on every response, not on preflights alone.",
  }),
  "error-without-fields": (told) => ({
    title: `the error response (${told.text("status", "4xx or 5xx")}) has no CORS fields`,
    cause:
      "Script cannot read this response, not even its status: in the console, the error looks like a CORS error and hides the true one. Error handlers, 404 pages, proxies and crashed applications answer without the fields that good responses have.",
    fix: "First look at the status: the request itself has failed. Then set the fields where errors cannot lose them: outside of routes and error handlers; in nginx with always.",
  }),
  "allow-methods-invalid": (told) => ({
    title: "Access-Control-Allow-Methods cannot be parsed",
    cause: `${told.quoted("value", "An element")} is no method. One bad element spoils the whole field, and the preflight fails even where the method is listed.`,
    fix: "Write methods with commas between them, without quotes, brackets or slashes: GET, PUT, DELETE.",
  }),
  "allow-headers-invalid": (told) => ({
    title: "Access-Control-Allow-Headers cannot be parsed",
    cause: `${told.quoted("value", "An element")} is no header name. One bad element spoils the whole field, and the preflight fails even where the header is listed.`,
    fix: "Write names with commas between them, without quotes, colons or spaces: Content-Type, Authorization.",
  }),
  "method-not-allowed": (told) => ({
    title: `${told.method} is not in Access-Control-Allow-Methods`,
    cause: `${told.has("allowed") ? `The preflight allows ${told.text("allowed", "no methods")} beside GET, HEAD and POST, which need no permission.` : "The answer to the preflight has to allow each method by name, except GET, HEAD and POST."} ${told.method} is not among them.`,
    fix: `Add ${told.method} to the methods that the preflight allows.`,
  }),
  "method-wrong-case": (told) => ({
    title: `the method ${told.method} is written in the wrong case`,
    cause: `Methods are case-sensitive. Browsers put GET, HEAD, POST, PUT, DELETE and OPTIONS into capitals, but not ${told.method}: the preflight asks for it as it stands, and the server allows ${told.text("allowed", "another spelling")}.`,
    fix: `Write ${told.method.toUpperCase()} in the call, and in the server's list.`,
  }),
  "method-wildcard-with-credentials": (told) => ({
    title: `Access-Control-Allow-Methods: * does not cover ${told.method} with credentials`,
    cause: 'The call has credentials: "include" (withCredentials). Then * is a method of that name, and no wildcard.',
    fix: `List the methods by name, ${told.method} among them; or leave credentials out of the call.`,
  }),
  "header-not-allowed": (told) => ({
    title: `${told.text("header", "the header")} is not in Access-Control-Allow-Headers`,
    cause: `The request has ${told.text("missing", told.text("header", "a header"))}, which the preflight has to allow by name.${told.has("allowed") ? ` It allows ${told.text("allowed", "none")}.` : ""}`,
    fix: `Add ${told.text("missing", told.text("header", "it"))} to the headers that the preflight allows; or leave the header out of the call. Content-Type needs permission for application/json.`,
  }),
  "header-wildcard-with-credentials": (told) => ({
    title: `Access-Control-Allow-Headers: * does not cover ${told.text("header", "a header")} with credentials`,
    cause: 'The call has credentials: "include" (withCredentials). Then * is a header of that name, and no wildcard.',
    fix: `List the headers by name: ${told.text("missing", told.text("header"))}; or leave credentials out of the call.`,
  }),
  "authorization-not-covered": () => ({
    title: "Access-Control-Allow-Headers: * does not cover Authorization",
    cause:
      "The standard excepts Authorization from the wildcard. Today's Chromium, Firefox and WebKit let it pass all the same, against the standard: a server that relies on it breaks on the day they stop.",
    fix: "List authorization by name, beside the star or instead of it.",
  }),
};
