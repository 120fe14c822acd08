import type { Wording } from "./wording.ts";

/** Titles of the issues about CORS in the Issues panel of Chromium's DevTools. */
export const CHROMIUM_ISSUES: readonly Wording[] = [
  {
    text: "Ensure CORS response header values are valid",
    code: "cause-hidden",
    data: { hint: "Open the issue in DevTools. The table below it names the header, the problem and the value." },
  },
  { text: "Ensure CORS requests include credentials only when allowed", code: "allow-credentials-missing" },
  { text: "Ensure CORS request includes only allowed headers", code: "header-not-allowed" },
  { text: "Ensure CORS request uses allowed method", code: "method-not-allowed" },
  { text: "Ensure CORS requesting origin matches resource’s allowed origin", code: "allow-origin-other" },
  { text: "Ensure preflight responses are valid", code: "preflight-status" },
  {
    text: "Ensure credentialed requests aren’t sent to CORS resources with origin wildcards",
    code: "allow-origin-wildcard-with-credentials",
  },
  { text: "Ensure CORS requests aren’t redirected to URLs containing credentials", code: "redirect-user-info" },
  { text: "Ensure CORS requests are made on supported schemes", code: "scheme-not-http" },
  {
    text: "Ensure only same-origin resources are fetched with same-origin request mode",
    code: "same-origin-mode",
  },
  { text: "Ensure no-cors requests configure redirect mode follow", code: "no-cors-redirect-mode" },
  { text: "Ensure that local network requests are compatible with restrictions", code: "local-network" },
  {
    text: "Ensure private network requests are made from secure contexts",
    code: "local-network",
    data: { secure: false },
  },
  {
    text: "Ensure private network requests are only made to resources that allow them",
    code: "local-network",
    data: { secure: true },
  },
];
