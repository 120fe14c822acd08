/**
 * The reason for a failed call. Codes are never renamed or removed, because other packages depend on them.
 *
 * `Failure.stage` says if the preflight, a redirect or the last response failed.
 *
 * @public
 */
export type FailureCode =
  | "url-invalid"
  | "url-includes-credentials"
  | "method-invalid"
  | "method-forbidden"
  | "method-not-no-cors"
  | "only-if-cached-mode"
  | "header-name-invalid"
  | "header-value-invalid"
  | "body-not-allowed"
  | "stream-not-allowed"
  | "scheme-not-http"
  | "bad-port"
  | "mixed-content"
  | "local-network-denied"
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
 * The stage at which a call fails: before the browser sends anything, at a preflight, at a redirect, or at the last
 * response.
 *
 * @public
 */
export type FailureStage = "request" | "preflight" | "redirect" | "response";

/**
 * An algorithm of a standard, with the URL of its definition.
 *
 * @public
 */
export interface Step {
  readonly name: string;
  readonly anchor: string;
}

/**
 * The values behind a failure, by name.
 *
 * @public
 */
export type FailureDetail = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/**
 * A failed call: the algorithm, a stable code, the stage, and the values behind it.
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
  | "localNetwork"
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
  localNetwork: {
    name: "Local Network Access check",
    anchor: "https://wicg.github.io/local-network-access/#integration-fetch",
  },
  schemeFetch: fetchStep("scheme fetch", "scheme-fetch"),
  network: fetchStep("HTTP-network fetch", "http-network-fetch"),
  corsCheck: fetchStep("CORS check", "cors-check"),
  preflight: fetchStep("CORS-preflight fetch", "cors-preflight-fetch"),
  resourcePolicy: fetchStep("cross-origin resource policy check", "cross-origin-resource-policy-check"),
  httpFetch: fetchStep("HTTP fetch", "concept-http-fetch"),
  redirect: fetchStep("HTTP-redirect fetch", "http-redirect-fetch"),
};

/** Makes a failure. It is a value and never thrown, because servers must not be able to cause exceptions. */
export const failure = (step: Step, code: FailureCode, stage: FailureStage, detail: FailureDetail = {}): Failure => ({
  step,
  code,
  stage,
  detail,
});
