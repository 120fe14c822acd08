import type { FindingCode } from "../types/codes.ts";
import type { Words } from "./told.ts";

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

export const REQUEST_WORDS: Readonly<Record<Code, Words>> = {
  "fetch-arguments-refused": (told) => ({
    title: "fetch() refuses its arguments and sends nothing",
    cause: `fetch() throws before anything leaves the browser (${told.text("failure", "its arguments are invalid")}). No server can change that, and it has nothing to do with CORS.`,
    fix: "Change the call: methods CONNECT, TRACE and TRACK, user names in URLs, bodies of GET and malformed header names or values are not for pages.",
  }),
  "request-header-refused": (told) => ({
    title: `the browser does not send ${told.text("header", "this request header")}`,
    cause: `${told.text("header", "The header")} belongs to the browser itself. Chromium lets the fetch fail where script sets it; nothing is sent.`,
    fix: "Leave the header out of the call.",
  }),
  "port-blocked": (told) => ({
    title: `browsers do not connect to port ${told.text("port", "of this URL")}`,
    cause: `Port ${told.text("port")} belongs to another protocol (mail, X11, IRC …). Browsers send nothing there, whatever the server answers.`,
    fix: "Let the server listen on another port, such as 3000, 8000 or 8080.",
  }),
  "scheme-not-http": (told) => ({
    title: `${told.text("scheme", "the scheme")}: URLs cannot be fetched from another origin`,
    cause:
      'The CORS protocol is made of HTTP header fields; a URL of another scheme has none. A URL without its scheme, such as localhost:3000, has "localhost" as its scheme.',
    fix: "Write the whole URL, beginning with https:// or http://.",
  }),
  "mixed-content": (told) => ({
    title: "a page served by HTTPS asks for an http: URL",
    cause: `The page (${told.origin}) came over HTTPS, ${told.url} would not: anyone on the way could read and change it. Browsers block this before they send anything. Loopback hosts (localhost, 127.0.0.1) are the exception.`,
    fix: "Serve the API over HTTPS and ask for the https: URL. If a redirect led there, mend the redirect.",
  }),
  "same-origin-mode": (told) => ({
    title: "the fetch is limited to the page's own origin",
    cause: `The call has mode: "same-origin", and ${told.text("target", told.url)} is not ${told.origin}.`,
    fix: 'Leave mode out of the call (it is "cors" by default), or call a URL of the page\'s own origin. A redirect to another origin counts as well.',
  }),
  "no-cors-redirect-mode": (told) => ({
    title: `mode "no-cors" follows redirects only`,
    cause: `The call has mode: "no-cors" and redirect: "${told.text("redirect", "error")}". The standard allows that to nobody: script would learn whether there is a redirect.`,
    fix: 'Use mode "cors", or leave redirect out. Note that in mode "no-cors" script can read nothing of the response.',
  }),
  "server-unreachable": (told) => ({
    title: `${told.url} gives no answer`,
    cause: told.text("reason")
      ? `The connection failed before there was a response: ${told.text("reason")} (${told.text("error")}). CORS has nothing to do with it.`
      : "The connection failed before there was a response: no such host, nothing listening on the port, a TLS certificate that the browser does not accept, a firewall, a server that closed the connection, or a redirect that browsers refuse. It is reported like a CORS error, since script may not learn more.",
    fix: "Open the URL in a tab of its own: it shows the network error. Check host, port, certificate, and that the server runs and does not crash on this request.",
  }),
  "proxy-authentication": () => ({
    title: "the server answers 407 though it is no proxy",
    cause:
      "407 (Proxy Authentication Required) is for proxies that the browser uses. Chromium takes it from nobody else and fails the fetch.",
    fix: "Answer 401 where a request lacks authentication.",
  }),
  "resource-policy": (told) => ({
    title: "Cross-Origin-Resource-Policy keeps the response from other origins",
    cause: `The call has mode: "no-cors", and the response says Cross-Origin-Resource-Policy: ${told.text("policy", "same-origin")}.`,
    fix: 'Fetch with mode "cors", which the field does not concern, or answer Cross-Origin-Resource-Policy: cross-origin if every page may embed the resource. Helmet sets the field by itself.',
  }),
};
