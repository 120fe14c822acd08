import type { Wording } from "./wording.ts";

/** Text before a reason that is about a redirect. */
export const WEBKIT_REDIRECT =
  "Cross-origin redirection to {location} denied by Cross-Origin Resource Sharing policy: ";

/** WebKit's reasons. */
export const WEBKIT = {
  /** WebKit prints this for a missing header, for another origin and for a malformed one. */
  refused: {
    text: "Origin {origin} is not allowed by Access-Control-Allow-Origin.",
    tail: " Status code: {status}",
    code: "allow-origin-missing",
  },
  several: {
    text: "Access-Control-Allow-Origin cannot contain more than one origin.",
    code: "allow-origin-several-values",
  },
  wildcard: {
    text: "Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.",
    code: "allow-origin-wildcard-with-credentials",
  },
  credentials: {
    text: 'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".',
    code: "allow-credentials-missing",
  },
  status: { text: "Preflight response is not successful.", tail: " Status code: {status}", code: "preflight-status" },
  parse: { text: "Header {responseHeader} has an invalid value: {value}", code: "allow-methods-invalid" },
  method: { text: "Method {method} is not allowed by Access-Control-Allow-Methods.", code: "method-not-allowed" },
  header: {
    text: "Request header field {header} is not allowed by Access-Control-Allow-Headers.",
    code: "header-not-allowed",
  },
  userInfo: { text: "redirection URL {location} has credentials", code: "redirect-user-info" },
  scheme: {
    text: "not allowed to follow a cross-origin CORS redirection with non CORS scheme",
    code: "redirect-scheme",
  },
  ftp: { text: "FTP URLs are disabled", code: "redirect-scheme" },
  redirectMode: { text: "Not allowed to follow a redirection while loading {url}", code: "redirect-mode-error" },
  redirectCount: { text: "Load cannot follow more than 20 redirections", code: "redirect-count" },
  noCorsRedirect: { text: "No-Cors mode requires follow redirect mode", code: "no-cors-redirect-mode" },
  notAllowed: { text: "Not allowed to request resource", code: null },
  sameOriginRedirect: {
    text: "Unsafe attempt to load URL {url} from origin {origin}. Domains, protocols and ports must match.",
    code: "same-origin-mode",
  },
  resourcePolicy: {
    text: "Cancelled load to {url} because it violates the resource's Cross-Origin-Resource-Policy response header.",
    code: "resource-policy",
  },
  mixed: {
    text: "[blocked] The page at {page} requested insecure content from {url}. This content was blocked and must be served over HTTPS.",
    code: "mixed-content",
  },
  /** WebKitGTK, whose network library is libsoup. */
  reset: { text: "Error receiving data: Connection reset by peer", code: "server-unreachable" },
  refusedConnection: { text: "Could not connect to {host}: Connection refused", code: "server-unreachable" },
} as const;

/** The last line of nearly every failure. It says nothing about the cause. */
export const WEBKIT_ACCESS: Wording = {
  text: "Fetch API cannot load {url} due to access control checks.",
  code: "cause-hidden",
};
/** The same line for other interfaces. */
export const WEBKIT_ACCESS_ELSEWHERE: readonly Wording[] = ["XMLHttpRequest", "EventSource"].map((name) => ({
  text: `${name} cannot load {url} due to access control checks.`,
  code: "cause-hidden",
}));
/** WebKit prints this if the mode of the call forbids it. */
export const WEBKIT_NO_REASON: Wording = { text: "Fetch API cannot load {url}.", code: null };
