import type { Wording } from "./wording.ts";

/** The head of versions that gave no reason. */
export const FIREFOX_OLD_HEAD =
  "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at {url}. ";

/** The head of warnings about calls that will fail in a later version. */
export const FIREFOX_WARNING_HEAD =
  "Cross-Origin Request Warning: The Same Origin Policy will disallow reading the remote resource at {url} soon. (Reason: ";

/** Text of Firefox 33 and 34. */
export const FIREFOX_WITHOUT_REASON: Wording = {
  text: "This can be fixed by moving the resource to the same domain or enabling CORS.",
  code: "allow-origin-missing",
};

export const FIREFOX_WARNING: Wording = {
  text: "When the `Access-Control-Allow-Headers` is `*`, the `Authorization` header is not covered.",
  code: "authorization-not-covered",
};

/** Reasons that later versions word differently. */
export const FIREFOX_OLD: readonly Wording[] = [
  { text: "CORS preflight channel did not succeed).", code: "preflight-status" },
  {
    text: "missing token ‘{header}’ in CORS header ‘Access-Control-Allow-Headers’ from CORS preflight channel).",
    code: "header-not-allowed",
  },
  {
    text: "missing token ‘{header}’ in CORS header ‘Access-Control-Allow-Headers’ from CORS preflight response).",
    code: "header-not-allowed",
  },
  { text: "CORS request failed).", code: "server-unreachable" },
  {
    text: "CORS disabled).",
    code: "cause-hidden",
    data: { hint: "The setting content.cors.disable of Firefox is on. Reset it in about:config." },
  },
];
