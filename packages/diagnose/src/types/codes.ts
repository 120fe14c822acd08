/**
 * The codes of all findings, in the order of `docs/rules/README.md`. Codes are never renamed, removed or reused.
 *
 * @public
 */
export const findingCodes = [
  // The browser sends nothing.
  "fetch-arguments-refused",
  "request-header-refused",
  "port-blocked",
  "scheme-not-http",
  "mixed-content",
  "same-origin-mode",
  "no-cors-redirect-mode",
  // The server does not answer.
  "server-unreachable",
  "proxy-authentication",
  // Access-Control-Allow-Origin
  "allow-origin-missing",
  "allow-origin-other",
  "allow-origin-trailing-slash",
  "allow-origin-path",
  "allow-origin-case",
  "allow-origin-scheme",
  "allow-origin-port",
  "allow-origin-pattern",
  "allow-origin-null",
  "allow-origin-invalid",
  "allow-origin-several-values",
  "allow-origin-several-lines",
  "allow-origin-wildcard-with-credentials",
  // Access-Control-Allow-Credentials
  "allow-credentials-missing",
  "allow-credentials-invalid",
  // The CORS-preflight request
  "preflight-unauthorized",
  "preflight-forbidden",
  "preflight-not-found",
  "preflight-method-not-allowed",
  "preflight-server-error",
  "preflight-status",
  "preflight-redirected",
  "preflight-without-headers",
  "headers-only-on-response",
  "allow-methods-invalid",
  "allow-headers-invalid",
  "method-not-allowed",
  "method-wrong-case",
  "method-wildcard-with-credentials",
  "header-not-allowed",
  "header-wildcard-with-credentials",
  "authorization-not-covered",
  // The response
  "headers-only-on-preflight",
  "error-without-headers",
  "resource-policy",
  // Redirects
  "redirect-without-headers",
  "redirect-tainted-origin",
  "redirect-mode-error",
  "redirect-location-invalid",
  "redirect-locations-differ",
  "redirect-scheme",
  "redirect-count",
  "redirect-user-info",
  "redirect-stream",
  "redirect-to-https",
  // The call works, but not always or not well
  "header-name-misspelt",
  "vary-origin-missing",
  "vary-origin-clobbered",
  "vary-origin-needless",
  "max-age-missing",
  "max-age-malformed",
  "max-age-over-cap",
  "no-content-with-body",
  "headers-not-exposed",
  "expose-wildcard-with-credentials",
  "cookie-same-site",
  "cookie-not-secure",
  "cookie-not-partitioned",
  "cookie-domain",
  "cookie-without-credentials",
  "local-network",
  "private-network-header",
  // Security
  "origin-reflected",
  "origin-reflected-with-credentials",
  "null-origin-trusted",
  "origin-prefix-accepted",
  "origin-suffix-accepted",
  "origin-dot-accepted",
  "origin-characters-accepted",
  "subdomains-trusted",
  "insecure-origin-trusted",
  "policy-leaked",
  "shared-cache",
  // Findings that only pasted text raises
  "cause-hidden",
  "refused-with-error",
  "blocked-by-client",
  "request-cancelled",
] as const;

/**
 * The stable name of a finding.
 *
 * @public
 */
export type FindingCode = (typeof findingCodes)[number];
