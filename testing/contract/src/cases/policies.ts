import type { CorsHeaders } from "../types.ts";

export { REFERENCE_POLICY } from "../kit/reference-policy.ts";

interface Handler {
  /** Header names that the handler exposes. */
  readonly exposes?: readonly string[];
  /** The members of the handler's own `Vary`. */
  readonly vary?: "*" | readonly string[];
}

function varyOf(vary: Handler["vary"] = []): readonly string[] {
  return vary === "*" ? ["*"] : ["origin", ...vary.filter((name) => name !== "origin")];
}

/** The CORS headers of a response that the reference policy shares with an origin. */
export function shared(origin: string, { exposes = [], vary }: Handler = {}): CorsHeaders {
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-credentials": "true",
    "access-control-expose-headers": ["x-e", ...exposes.filter((name) => name !== "x-e")],
    vary: varyOf(vary),
  };
}

/** The CORS headers of any other response under the reference policy. */
export function unshared({ vary }: Handler = {}): CorsHeaders {
  return { vary: varyOf(vary) };
}

/** The CORS headers of an approved preflight under the reference policy. */
export function approved(origin: string): CorsHeaders {
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-credentials": "true",
    "access-control-allow-methods": ["PUT"],
    "access-control-allow-headers": ["authorization", "x-a"],
    "access-control-max-age": "600",
    vary: ["origin"],
  };
}
