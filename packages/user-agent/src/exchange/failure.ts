/**
 * Why a fetch failed. Append-only: other packages hang words on these.
 *
 * Whether it was the preflight, a redirect or the last response that failed is `Failure.stage`.
 *
 * @public
 */
export type FailureCode =
  | "url-invalid"
  | "url-includes-credentials"
  | "method-invalid"
  | "method-forbidden"
  | "method-not-no-cors"
  | "header-name-invalid"
  | "header-value-invalid"
  | "body-not-allowed"
  | "stream-not-allowed"
  | "scheme-not-http"
  | "bad-port"
  | "mixed-content"
  | "same-origin-mode"
  | "no-cors-redirect-mode"
  | "request-header-refused"
  | "network-error"
  | "proxy-authentication"
  | "locations-differ"
  | "allow-origin-missing"
  | "allow-origin-several"
  | "allow-origin-mismatch"
  | "allow-origin-wildcard-with-credentials"
  | "allow-credentials-missing"
  | "allow-credentials-invalid"
  | "preflight-redirect"
  | "preflight-status"
  | "allow-methods-invalid"
  | "allow-headers-invalid"
  | "method-not-allowed"
  | "header-not-allowed"
  | "authorization-not-covered"
  | "resource-policy"
  | "redirect-mode-error"
  | "location-invalid"
  | "redirect-scheme"
  | "redirect-count"
  | "redirect-user-info"
  | "redirect-stream";

/**
 * Before anything was sent, at a preflight, at a response that redirects, or at the last response.
 *
 * @public
 */
export type FailureStage = "request" | "preflight" | "redirect" | "response";

/**
 * An algorithm of a standard: its name and where it is written.
 *
 * @public
 */
export interface Step {
  readonly name: string;
  readonly anchor: string;
}

/**
 * What a failure met, by name: the values that words are made of.
 *
 * @public
 */
export type FailureDetail = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/**
 * Where and why a fetch failed: the algorithm, a stable code, and what it met.
 *
 * @public
 */
export interface Failure {
  readonly step: Step;
  readonly code: FailureCode;
  readonly stage: FailureStage;
  readonly detail: FailureDetail;
}

const FETCH = "https://fetch.spec.whatwg.org/";

const fetchStep = (name: string, id: string): Step => ({ name, anchor: `${FETCH}#${id}` });

type StepName =
  | "request"
  | "mainFetch"
  | "badPort"
  | "mixedContent"
  | "schemeFetch"
  | "network"
  | "corsCheck"
  | "preflight"
  | "resourcePolicy"
  | "httpFetch"
  | "redirect";

/** The algorithms that can fail. */
export const STEPS: Readonly<Record<StepName, Step>> = {
  request: fetchStep("Request constructor", "dom-request"),
  mainFetch: fetchStep("main fetch", "concept-main-fetch"),
  badPort: fetchStep("port blocking", "port-blocking"),
  mixedContent: {
    name: "should fetching request be blocked as mixed content",
    anchor: "https://w3c.github.io/webappsec-mixed-content/#should-block-fetch",
  },
  schemeFetch: fetchStep("scheme fetch", "scheme-fetch"),
  network: fetchStep("HTTP-network fetch", "http-network-fetch"),
  corsCheck: fetchStep("CORS check", "cors-check"),
  preflight: fetchStep("CORS-preflight fetch", "cors-preflight-fetch"),
  resourcePolicy: fetchStep("cross-origin resource policy check", "cross-origin-resource-policy-check"),
  httpFetch: fetchStep("HTTP fetch", "concept-http-fetch"),
  redirect: fetchStep("HTTP-redirect fetch", "http-redirect-fetch"),
};

/** A failure is a value, never thrown: what a server sends is no reason for an exception. */
export const failure = (step: Step, code: FailureCode, stage: FailureStage, detail: FailureDetail = {}): Failure => ({
  step,
  code,
  stage,
  detail,
});
