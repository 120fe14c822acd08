/** Text before each reason; one reason has the URL in quotes. */
export const FIREFOX_HEAD =
  "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at {url}. (Reason: ";
export const FIREFOX_QUOTED_HEAD =
  "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ‘{url}’. (Reason: ";

/** Firefox's reasons. */
export const FIREFOX = {
  missing: {
    text: "CORS header ‘Access-Control-Allow-Origin’ missing).",
    tail: " Status code: {status}.",
    code: "allow-origin-missing",
  },
  mismatch: {
    text: "CORS header ‘Access-Control-Allow-Origin’ does not match ‘{value}’).",
    code: "allow-origin-other",
  },
  several: {
    text: "Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed).",
    code: "allow-origin-several-lines",
  },
  wildcard: {
    text: "Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’).",
    code: "allow-origin-wildcard-with-credentials",
  },
  credentials: {
    text: "expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’).",
    code: "allow-credentials-missing",
  },
  status: {
    text: "CORS preflight response did not succeed).",
    tail: " Status code: {status}.",
    code: "preflight-status",
  },
  redirect: { text: "CORS request external redirect not allowed).", code: "preflight-redirected" },
  token: { text: "invalid token ‘{value}’ in CORS header ‘{responseHeader}’).", code: "allow-methods-invalid" },
  method: {
    text: "Did not find method in CORS header ‘Access-Control-Allow-Methods’).",
    code: "method-not-allowed",
  },
  header: {
    text: "header ‘{header}’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response).",
    code: "header-not-allowed",
  },
  notHttp: { text: "CORS request not http).", code: "scheme-not-http" },
  /** Follows every other failure. Alone, it means that the server did not answer. */
  failed: { text: "CORS request did not succeed).", tail: " Status code: (null).", code: "server-unreachable" },
} as const;

/** Whole lines. */
export const FIREFOX_LINES = {
  sameOrigin: { text: "Security Error: Content at {page} may not load data from {url}.", code: "same-origin-mode" },
  file: { text: "Security Error: Content at {page} may not load or link to {url}.", code: "redirect-scheme" },
  resourcePolicy: {
    text: "The resource at “{url}” was blocked due to its Cross-Origin-Resource-Policy header (or lack thereof). See https://developer.mozilla.org/docs/Web/HTTP/Cross-Origin_Resource_Policy_(CORP)#",
    code: "resource-policy",
  },
  mixed: { text: "Blocked loading mixed active content “{url}”", code: "mixed-content" },
} as const;
