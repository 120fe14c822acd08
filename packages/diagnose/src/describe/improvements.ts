import type { FindingCode } from "../types/codes.ts";
import { describeLocalNetwork } from "./local-network.ts";
import type { Describe } from "./values.ts";

type Code = Extract<
  FindingCode,
  | `vary-${string}`
  | `max-age-${string}`
  | `cookie-${string}`
  | "no-content-with-body"
  | "headers-not-exposed"
  | "expose-wildcard-with-credentials"
  | "local-network"
  | "private-network-header"
>;

export const IMPROVEMENT_DESCRIPTIONS: Readonly<Record<Code, Describe>> = {
  "vary-origin-missing": (values) => ({
    title: "the response has no Vary: Origin",
    cause: values.is("certain")
      ? `Access-Control-Allow-Origin (here ${values.text("value")}) depends on the origin of the request, but ${values.is("withoutOrigin") ? "the response to a request without Origin" : "the response"} does not say so. A cache, including the browser's own, may return it to a page of another origin, which the browser then blocks.`
      : `Access-Control-Allow-Origin is the page's origin (${values.text("value")}). If the server sends another value to other origins, caches need Vary: Origin to keep the responses apart. If it always sends this value, nothing is wrong.`,
    fix: "Send Vary: Origin on every response of the URL whose CORS headers depend on the origin, also on refusals and on responses to requests without Origin.",
  }),
  "vary-origin-clobbered": (values) => ({
    title: "something removes Vary: Origin from the response",
    cause: `Other responses of this server have Vary: Origin. This one has ${values.text("vary", "another value or none")}, so caches may return it to a page of another origin. Compression, a handler or a proxy probably replaces Vary instead of appending to it.`,
    fix: "Append to Vary instead of setting it: response.vary(…) in Express, { append: true } in Hono.",
  }),
  "vary-origin-needless": (values) => ({
    title: "Vary: Origin is unnecessary: every origin gets the same response",
    cause: `Access-Control-Allow-Origin is always ${values.text("value", "*")}. Because of Vary: Origin, caches keep one copy for each origin.`,
    fix: "Remove Origin from Vary.",
  }),
  "max-age-missing": () => ({
    title: "the preflight response has no Access-Control-Max-Age",
    cause:
      "Browsers then remember the preflight response for five seconds only, so most calls wait for a preflight first.",
    fix: "Send Access-Control-Max-Age: 7200 on preflight responses. Chromium remembers them for two hours at most, Firefox for a day, WebKit for ten minutes. Use a smaller value while your policy still changes.",
  }),
  "max-age-malformed": (values) => ({
    title: "Access-Control-Max-Age is not a number of seconds",
    cause: `${values.quoted("value", "The value")} contains more than digits. Browsers ignore it or do not remember the preflight response at all.`,
    fix: "Write whole seconds without sign, unit or quotes. 0 turns remembering off.",
  }),
  "max-age-over-cap": (values) => ({
    title: "Access-Control-Max-Age is longer than browsers permit",
    cause: `Of ${values.text("value")} seconds, Chromium uses ${values.text("chromium")}, Firefox ${values.text("firefox")} and WebKit ${values.text("webkit")}. A change of your policy takes that long to reach users of each browser.`,
    fix: "7200 is enough for Chromium. Nothing breaks if you leave it.",
  }),
  "no-content-with-body": () => ({
    title: "the 204 response announces or contains a body",
    cause:
      "A 204 response must have no body and no Content-Length. Clients and proxies may take its bytes for the next response, and then fail at random.",
    fix: "Answer 204 without a body, or 200 with Content-Length: 0.",
  }),
  "headers-not-exposed": (values) => ({
    title: `script cannot read ${values.text("headers", "some response headers")}`,
    cause:
      "In a cross-origin response script can read Cache-Control, Content-Language, Content-Length, Content-Type, Expires, Last-Modified, Pragma, and the headers that Access-Control-Expose-Headers lists. For all others response.headers.get() returns null.",
    fix: `If the page needs them, send Access-Control-Expose-Headers: ${values.text("headers", "…")}.`,
  }),
  "expose-wildcard-with-credentials": (values) => ({
    title: "Access-Control-Expose-Headers: * exposes nothing with credentials",
    cause:
      'The call has credentials: "include" (withCredentials). For such calls browsers do not treat * as a wildcard, but as a header named "*".',
    fix: `List the names: ${values.text("headers", "all that the page reads")}.`,
  }),
  "cookie-same-site": (values) => ({
    title: `the browser does not send the cookie ${values.text("cookie")} from ${values.origin}`,
    cause: `The cookie has SameSite=${values.text("sameSite", "Lax")} (Lax is the default), and ${values.origin} is on another site than ${values.text("host")}. The browser neither stores it from this response nor sends it with such calls.`,
    fix: "Set SameSite=None; Secure; Partitioned. Or serve page and API from one site, such as app.example.com and api.example.com.",
  }),
  "cookie-not-secure": (values) => ({
    title: `the browser discards the cookie ${values.text("cookie")}`,
    cause: values.is("secure")
      ? "The cookie has the Secure attribute, but the response came over http."
      : "The cookie has SameSite=None without Secure, which browsers reject.",
    fix: "Serve the API over HTTPS and add Secure to the cookie.",
  }),
  "cookie-not-partitioned": (values) => ({
    title: `the cookie ${values.text("cookie")} is a third-party cookie`,
    cause:
      "Page and server are on different sites. Firefox and Safari do not send such a cookie unless it is partitioned. Chromium does not if the user blocks third-party cookies.",
    fix: "Add Partitioned: the browser then keeps one copy for each site that calls the API. Or serve page and API from one site.",
  }),
  "cookie-domain": (values) => ({
    title: `the cookie ${values.text("cookie")} is for another domain`,
    cause: `Its Domain attribute is ${values.text("domain")}, which ${values.text("host")} does not belong to, so the browser discards the cookie.`,
    fix: "Remove Domain, or name the server's own domain or a parent of it.",
  }),
  "cookie-without-credentials": (values) => ({
    title: `the browser ignores the cookie ${values.text("cookie")}`,
    cause:
      'The call is cross-origin and does not have credentials: "include", so the browser neither sends nor stores cookies.',
    fix: 'If the page needs the cookie, write credentials: "include" in the call, and let the server send Access-Control-Allow-Credentials: true and the exact origin.',
  }),
  "local-network": describeLocalNetwork,
  "private-network-header": () => ({
    title: "Access-Control-Allow-Private-Network has no effect",
    cause:
      "Browsers replaced Private Network Access by Local Network Access, in which the browser asks the user and not the server.",
    fix: "Remove the header. No header grants access to a local network.",
  }),
};
