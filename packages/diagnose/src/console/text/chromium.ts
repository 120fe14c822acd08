/** Text before each reason; the first is for calls that a redirect led to. */
export const CHROMIUM_HEADS: readonly string[] = [
  "Access to {initiator} at '{url}' (redirected from '{first}') from origin '{origin}' has been blocked by CORS policy: ",
  "Access to {initiator} at '{url}' from origin '{origin}' has been blocked by CORS policy: ",
];

/** Text before a reason that is about the preflight response, if the same reason exists for other responses. */
export const CHROMIUM_PREFLIGHT = "Response to preflight request doesn't pass access control check: ";

/** Chromium's reasons. Older versions print more text after some of them. */
export const CHROMIUM = {
  missing: {
    text: "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    code: "allow-origin-missing",
  },
  mismatch: {
    text: "The 'Access-Control-Allow-Origin' header has a value '{value}' that is not equal to the supplied origin.",
    tail: " Have the server send the header with a valid value.",
    code: "allow-origin-other",
  },
  invalid: {
    text: "The 'Access-Control-Allow-Origin' header contains the invalid value '{value}'.",
    tail: " Have the server send the header with a valid value.",
    code: "allow-origin-invalid",
  },
  several: {
    text: "The 'Access-Control-Allow-Origin' header contains multiple values '{value}', but only one is allowed.",
    tail: " Have the server send the header with a valid value.",
    code: "allow-origin-several-values",
  },
  wildcard: {
    text: "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
    code: "allow-origin-wildcard-with-credentials",
  },
  credentials: {
    text: "The value of the 'Access-Control-Allow-Credentials' header in the response is '{value}' which must be 'true' when the request's credentials mode is 'include'.",
    code: "allow-credentials-missing",
  },
  status: { text: "It does not have HTTP ok status.", code: "preflight-status" },
  redirect: { text: "Redirect is not allowed for a preflight request.", code: "preflight-redirected" },
  methods: {
    text: "Cannot parse Access-Control-Allow-Methods response header field in preflight response.",
    code: "allow-methods-invalid",
  },
  headers: {
    text: "Cannot parse Access-Control-Allow-Headers response header field in preflight response.",
    code: "allow-headers-invalid",
  },
  method: {
    text: "Method {method} is not allowed by Access-Control-Allow-Methods in preflight response.",
    code: "method-not-allowed",
  },
  header: {
    text: "Request header field {header} is not allowed by Access-Control-Allow-Headers in preflight response.",
    code: "header-not-allowed",
  },
  userInfo: {
    text: "Redirect location '{location}' contains a username and password, which is disallowed for cross-origin requests.",
    code: "redirect-user-info",
  },
  scheme: {
    text: "Cross origin requests are only supported for protocol schemes: {schemes}.",
    code: "scheme-not-http",
  },
  localPermission: {
    text: "Permission was denied for this request to access the `{space}` address space.",
    code: "local-network",
    data: { secure: true },
  },
  localInsecure: {
    text: "The request client is not a secure context and the resource is in more-private address space `{space}`.",
    code: "local-network",
    data: { secure: false },
  },
  /** Of Private Network Access, which Local Network Access replaced. */
  localPreflight: {
    text: "No 'Access-Control-Allow-Private-Network' header was present in the preflight response for this private network request targeting the `{space}` address space.",
    code: "local-network",
    data: { secure: true },
  },
  authorization: {
    text: "Authorization will not be covered by the wildcard symbol (*)in CORS `Access-Control-Allow-Headers` handling.",
    code: "authorization-not-covered",
  },
} as const;

/** Whole lines. */
export const CHROMIUM_LINES = {
  scheme: { text: 'Fetch API cannot load {url}. URL scheme "{scheme}" is not supported.', code: "scheme-not-http" },
  noCorsRedirect: {
    text: 'Fetch API cannot load {url}. Request mode is "no-cors" but the redirect mode is not "follow".',
    code: "no-cors-redirect-mode",
  },
  sameOriginMode: {
    text: 'Fetch API cannot load {url}. Request mode is "same-origin" but the URL\'s origin is not same as the request origin {origin}.',
    code: "same-origin-mode",
  },
  sameOriginRedirect: {
    text: "Unsafe attempt to load URL {url} from frame with URL {page}. Domains, protocols and ports must match.\n",
    code: "same-origin-mode",
  },
  mixed: {
    text: "Mixed Content: The page at '{page}' was loaded over HTTPS, but requested an insecure resource '{url}'. This request has been blocked; the content must be served over HTTPS.",
    code: "mixed-content",
  },
} as const;
