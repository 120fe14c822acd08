import type { Wording } from "./wording.ts";

/** Heads of Chrome 42 to 80. Most reasons after them are still in use. */
export const CHROMIUM_OLD_HEADS: readonly string[] = [
  "Redirect from '{first}' to '{url}' has been blocked by CORS policy: ",
  "XMLHttpRequest cannot load {url}. ",
  "Failed to load {url}: ",
];

/** Reasons that later versions word differently. */
export const CHROMIUM_OLD: readonly Wording[] = [
  {
    text: "A wildcard '*' cannot be used in the 'Access-Control-Allow-Origin' header when the credentials flag is true.",
    code: "allow-origin-wildcard-with-credentials",
  },
  {
    text: "Credentials flag is 'true', but the 'Access-Control-Allow-Credentials' header is '{value}'. It must be 'true' to allow credentials.",
    code: "allow-credentials-missing",
  },
  { text: "Response for preflight has invalid HTTP status code {status}", code: "preflight-status" },
  { text: "Response for preflight is invalid (redirect)", code: "preflight-redirected" },
  { text: "Cross origin requests are only supported for HTTP.", code: "scheme-not-http" },
];
