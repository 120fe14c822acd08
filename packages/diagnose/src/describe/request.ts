import type { FindingCode } from "../types/codes.ts";
import type { Describe } from "./values.ts";

type Code = Extract<
  FindingCode,
  | "fetch-arguments-refused"
  | "request-header-refused"
  | "port-blocked"
  | "scheme-not-http"
  | "mixed-content"
  | "same-origin-mode"
  | "no-cors-redirect-mode"
  | "server-unreachable"
  | "proxy-authentication"
  | "resource-policy"
>;

export const REQUEST_DESCRIPTIONS: Readonly<Record<Code, Describe>> = {
  "fetch-arguments-refused": (values) => ({
    title: "fetch() rejects its arguments and sends nothing",
    cause: `fetch() throws before the browser sends anything (${values.text("failure", "its arguments are invalid")}). No server can change that, and CORS is not the reason.`,
    fix: "Change the call. Pages cannot use the methods CONNECT, TRACE and TRACK, user names in URLs, GET with a body, and malformed header names or values.",
  }),
  "request-header-refused": (values) => ({
    title: `the browser does not let script set ${values.text("header", "this request header")}`,
    cause: `The browser itself controls ${values.text("header", "this header")}. If script sets it, Chromium rejects the call and sends nothing.`,
    fix: "Remove the header from the call.",
  }),
  "port-blocked": (values) => ({
    title: `browsers do not connect to port ${values.text("port", "of this URL")}`,
    cause: `Another protocol (mail, X11, IRC …) uses port ${values.text("port", "of this URL")}. Browsers send nothing there, so no server setting helps.`,
    fix: "Let the server listen on another port, such as 3000, 8000 or 8080.",
  }),
  "scheme-not-http": (values) => ({
    title: `fetch() cannot call ${values.has("scheme") ? `${values.text("scheme")}: URLs` : "URLs of this scheme"} of another origin`,
    cause:
      'CORS works with HTTP headers, and other schemes have none. A common mistake is a URL without a scheme: in localhost:3000, "localhost" counts as the scheme.',
    fix: "Write the whole URL, beginning with https:// or http://.",
  }),
  "mixed-content": (values) => ({
    title: "a page served over HTTPS calls an http: URL",
    cause: `The page (${values.origin}) came over HTTPS, but others could read and change the response of ${values.url}. Browsers therefore block the call before they send anything. Loopback hosts (localhost, 127.0.0.1) are the exception.`,
    fix: "Serve the API over HTTPS and call the https: URL. If a redirect leads to http:, change the redirect.",
  }),
  "same-origin-mode": (values) => ({
    title: "the call allows only the page's own origin",
    cause: `The call has mode: "same-origin", and ${values.text("target", values.url)} is not on ${values.origin}. A redirect to another origin fails in the same way.`,
    fix: 'Remove mode from the call (the default is "cors"), or call a URL of the page\'s own origin.',
  }),
  "no-cors-redirect-mode": (values) => ({
    title: `mode: "no-cors" does not work with redirect: "${values.text("redirect", "error")}"`,
    cause:
      'In mode "no-cors" script must not learn if a server redirects, so browsers accept only redirect: "follow" with it.',
    fix: 'Use mode "cors", or remove redirect from the call. In mode "no-cors" script cannot read the response at all.',
  }),
  "server-unreachable": (values) => ({
    title: `the browser got no response from ${values.url}`,
    cause: values.text("reason")
      ? `The connection failed before there was a response: ${values.text("reason")} (${values.text("error")}). CORS is not the reason.`
      : "The connection failed before there was a response. Possible reasons: the host name does not exist, nothing listens on the port, the browser does not accept the TLS certificate, a firewall is in the way, or the server closed the connection. The browser reports it like a CORS error, because script must not learn more.",
    fix: "Open the URL in a new tab, which shows the network error. Check host, port and certificate, and that the server runs and does not crash on this request.",
  }),
  "proxy-authentication": () => ({
    title: "the server answers 407, but it is not a proxy",
    cause:
      "Only a proxy that the browser uses may answer 407 (Proxy Authentication Required). Chromium rejects a call if another server does.",
    fix: "Answer 401 if a request lacks authentication.",
  }),
  "resource-policy": (values) => ({
    title: "Cross-Origin-Resource-Policy blocks the response",
    cause: `The call has mode: "no-cors", and the response has Cross-Origin-Resource-Policy: ${values.text("policy", "same-origin")}, which excludes other origins. Helmet sets this header by default.`,
    fix: 'Use mode "cors", to which the header does not apply. If every page may embed the resource, send Cross-Origin-Resource-Policy: cross-origin instead.',
  }),
};
