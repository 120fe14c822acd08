import type { FindingCode } from "../types/codes.ts";
import type { Describe, FindingValues } from "./values.ts";

type Code = Extract<
  FindingCode,
  | `preflight-${string}`
  | `method-${string}`
  | `header-not-${string}`
  | `header-wildcard-${string}`
  | `headers-only-${string}`
  | `allow-methods-${string}`
  | `allow-headers-${string}`
  | "authorization-not-covered"
  | "error-without-headers"
>;

const ORDER =
  "Put the CORS middleware before everything that can answer: authentication, rate limits, body parsers, routes. A preflight is an OPTIONS request without cookies and without Authorization, so the CORS middleware must answer it alone: 204 with the CORS headers.";

const preflight = (values: FindingValues): string =>
  `Before the browser sends ${values.text("method", "this request")} to ${values.url}, it asks for permission with an OPTIONS request`;

const WILDCARD =
  'The call has credentials: "include" (withCredentials). For such calls browsers do not treat * as a wildcard, but as';

export const PREFLIGHT_DESCRIPTIONS: Readonly<Record<Code, Describe>> = {
  "preflight-unauthorized": (values) => ({
    title: `the server demands a login for the preflight (${values.text("status", "401")})`,
    cause: `${preflight(values)}, which never carries cookies or Authorization. Authentication rejected it before the CORS middleware could answer.`,
    fix: ORDER,
  }),
  "preflight-forbidden": (values) => ({
    title: `the server refuses the preflight (${values.text("status", "403")})`,
    cause: `${preflight(values)}, and the server refused it. Either the CORS policy does not allow ${values.origin}, or a firewall, a CSRF check or an authorizer answered first.`,
    fix: `Add ${values.origin} to the origins that you allow. If it is there already: ${ORDER}`,
  }),
  "preflight-not-found": (values) => ({
    title: `the server has no route for the preflight (${values.text("status", "404")})`,
    cause: `${preflight(values)}. The router has no OPTIONS route for this URL, and the CORS middleware, which needs none, runs after the router or only inside other routes.`,
    fix: `${ORDER} Check that the URL itself exists.`,
  }),
  "preflight-method-not-allowed": (values) => ({
    title: `the server does not accept OPTIONS (${values.text("status", "405")})`,
    cause: `${preflight(values)}. The server, the framework or a gateway in front of it accepts other methods only.`,
    fix: `${ORDER} Gateways and load balancers have their own lists of methods: add OPTIONS there.`,
  }),
  "preflight-server-error": (values) => ({
    title: `the server fails on the preflight (${values.text("status", "500")})`,
    cause: `${preflight(values)}, which has no body, no cookies and no Authorization. A handler that expects one of these threw an error, or the server behind a proxy is down.`,
    fix: `Look for the OPTIONS request in the server's log. ${ORDER}`,
  }),
  "preflight-status": (values) => ({
    title: `the preflight response has status ${values.text("status", "other than 2xx")}`,
    cause: `${preflight(values)}. The browser accepts its response only with a status from 200 to 299, even if the CORS headers are right.`,
    fix: `Answer preflights with 204. ${ORDER}`,
  }),
  "preflight-redirected": (values) => ({
    title: `the server redirects the preflight (${values.text("status", "3xx")})`,
    cause: `${preflight(values)}. The server redirects it: to https, to the URL with or without a slash at the end, or to a login page. Browsers never follow redirects of preflights.`,
    fix: `Call the URL that the redirect leads to. On the server: ${ORDER}`,
  }),
  "preflight-without-headers": (values) => ({
    title: "something other than the CORS middleware answers the preflight",
    cause: `${preflight(values)}. The response has a good status (${values.text("status", "2xx")}) but no CORS header: the framework or the server answers OPTIONS requests by itself.`,
    fix: ORDER,
  }),
  "headers-only-on-response": (values) => ({
    title: "the response has CORS headers, but the preflight response has none",
    cause: `The server sends Access-Control-Allow-Origin for a GET of ${values.url}, but not for the OPTIONS request that the browser sends first. Probably the route handlers set the headers, and a preflight never reaches them.`,
    fix: ORDER,
  }),
  "headers-only-on-preflight": (values) => ({
    title: "the preflight response has CORS headers, but the response has none",
    cause: `The server allowed the preflight, but its response to ${values.method} (status ${values.text("status", "unknown")}) has no Access-Control-Allow-Origin, so the browser blocks it. Often a gateway answers preflights by itself, and the application behind it has no CORS policy.`,
    fix: "Send Access-Control-Allow-Origin on every response, not only on preflights. If calls use credentials, send Access-Control-Allow-Credentials as well.",
  }),
  "error-without-headers": (values) => ({
    title: `the error response (${values.text("status", "4xx or 5xx")}) has no CORS headers`,
    cause:
      "Script cannot read this response, not even its status, so the console shows a CORS error in place of the real one. Error handlers, 404 pages, proxies and crashed applications often answer without the CORS headers of successful responses.",
    fix: "First fix the error that the status shows: the request itself failed. Then set the CORS headers outside routes and error handlers, where errors cannot remove them. For errors of a proxy itself, such as 502, the proxy has to set them: corsac generate writes its configuration.",
  }),
  "allow-methods-invalid": (values) => ({
    title: "the browser cannot parse Access-Control-Allow-Methods",
    cause: `${values.quoted("value", "An element")} is not a method. One malformed element makes the browser reject the whole header, so the preflight fails even if the method is on the list.`,
    fix: "Write methods separated by commas, without quotes, brackets or slashes: GET, PUT, DELETE.",
  }),
  "allow-headers-invalid": (values) => ({
    title: "the browser cannot parse Access-Control-Allow-Headers",
    cause: `${values.quoted("value", "An element")} is not a header name. One malformed element makes the browser reject the whole header, so the preflight fails even if the requested name is on the list.`,
    fix: "Write names separated by commas, without quotes, colons or spaces: Content-Type, Authorization.",
  }),
  "method-not-allowed": (values) => ({
    title: `Access-Control-Allow-Methods does not list ${values.method}`,
    cause: `Every method except GET, HEAD and POST needs permission by name, so the browser does not send the request.${values.has("allowed") ? ` The preflight response allows ${values.text("allowed", "no methods")}.` : ""}`,
    fix: `Add ${values.method} to the methods that the preflight response allows.`,
  }),
  "method-wrong-case": (values) => ({
    title: `the method ${values.method} is in the wrong case`,
    cause: `Methods are case-sensitive. Browsers convert get, head, post, put, delete and options to capitals, but not ${values.method}: they ask for it as the call spells it, and the server allows ${values.text("allowed", "another spelling")}.`,
    fix: `Write ${values.method.toUpperCase()} in the call and in the server's list.`,
  }),
  "method-wildcard-with-credentials": (values) => ({
    title: `Access-Control-Allow-Methods: * does not cover ${values.method} with credentials`,
    cause: `${WILDCARD} a method named "*".`,
    fix: `List the methods by name, including ${values.method}. If the call needs no cookies, remove credentials from it instead.`,
  }),
  "header-not-allowed": (values) => ({
    title: `Access-Control-Allow-Headers does not list ${values.text("header", "a request header")}`,
    cause: `The call sets ${values.text("missing", values.text("header", "a header"))}, which needs permission by name, so the browser does not send the request.${values.has("allowed") ? ` The preflight response allows ${values.text("allowed", "no headers")}.` : ""}`,
    fix: `Add ${values.text("missing", values.text("header", "the header"))} to the headers that the preflight response allows, or remove the header from the call. Content-Type: application/json needs permission as well.`,
  }),
  "header-wildcard-with-credentials": (values) => ({
    title: `Access-Control-Allow-Headers: * does not cover ${values.text("header", "a request header")} with credentials`,
    cause: `${WILDCARD} a header named "*".`,
    fix: `List the headers by name: ${values.text("missing", values.text("header", "all that pages set"))}. If the call needs no cookies, remove credentials from it instead.`,
  }),
  "authorization-not-covered": () => ({
    title: "Access-Control-Allow-Headers: * does not cover Authorization",
    cause:
      "The standard excludes Authorization from the wildcard. Chromium, Firefox and WebKit accept it today, against the standard. When one of them stops, calls with Authorization fail in it.",
    fix: "List authorization by name, next to the star or instead of it.",
  }),
};
