import type { Wording } from "./texts-chromium.ts";

/** Firefox's head before it gave reasons. */
export const FIREFOX_OLD_HEAD =
  "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at {url}. ";

/** Says that a request fails in a later version. */
export const FIREFOX_WARNING_HEAD =
  "Cross-Origin Request Warning: The Same Origin Policy will disallow reading the remote resource at {url} soon. (Reason: ";

/** Words of Firefox 33 to 34. */
export const FIREFOX_WITHOUT_REASON: Wording = {
  text: "This can be fixed by moving the resource to the same domain or enabling CORS.",
  code: "allow-origin-missing",
};

export const FIREFOX_WARNING: Wording = {
  text: "When the `Access-Control-Allow-Headers` is `*`, the `Authorization` header is not covered.",
  code: "authorization-not-covered",
};

/** Reasons that later versions word in another way. */
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
    code: "cause-not-told",
    data: { hint: "Firefox's setting content.cors.disable is on: reset it in about:config." },
  },
];
