import type { Step } from "@corsac/user-agent";

const FETCH = "https://fetch.spec.whatwg.org/#";

/** Returns the URL of a definition in the Fetch standard. */
export const anchorOf = (id: string): string => FETCH + id;

/** Returns the URL of a header's definition. The standard defines `Access-Control-*`, each with such an id. */
export const headerAnchor = (name: string): string => anchorOf(`http-${name.toLowerCase()}`);

const algorithm = (name: string, id: string): Step => ({ name, anchor: anchorOf(id) });

export const MAIN: Step = algorithm("main fetch", "concept-main-fetch");
export const HTTP: Step = algorithm("HTTP fetch", "concept-http-fetch");
export const NETWORK: Step = algorithm("HTTP-network fetch", "http-network-fetch");
export const NETWORK_OR_CACHE: Step = algorithm("HTTP-network-or-cache fetch", "concept-http-network-or-cache-fetch");
export const PREFLIGHT: Step = algorithm("CORS-preflight fetch", "cors-preflight-fetch");
export const CORS_CHECK: Step = algorithm("CORS check", "cors-check");
export const LISTS: Step = algorithm("extract header list values", "extract-header-list-values");
export const RESOURCE_POLICY: Step = algorithm(
  "cross-origin resource policy check",
  "cross-origin-resource-policy-check",
);
export const REDIRECT: Step = algorithm("HTTP-redirect fetch", "http-redirect-fetch");
export const FILTERED: Step = algorithm("filtered response", "concept-filtered-response");
