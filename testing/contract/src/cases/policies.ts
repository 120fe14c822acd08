import type { CorsHeaders } from "../types.ts";

export { REFERENCE_POLICY } from "../kit/reference-policy.ts";

interface Handler {
  /** Names that the handler exposes. */
  readonly exposes?: readonly string[];
  /** What the handler itself varies by. */
  readonly vary?: "*" | readonly string[];
}

function varyOf(vary: Handler["vary"] = []): readonly string[] {
  return vary === "*" ? ["*"] : ["origin", ...vary.filter((name) => name !== "origin")];
}

/** An actual response under P1 that an allowed origin may read. */
export function shared(origin: string, { exposes = [], vary }: Handler = {}): CorsHeaders {
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-credentials": "true",
    "access-control-expose-headers": ["x-e", ...exposes.filter((name) => name !== "x-e")],
    vary: varyOf(vary),
  };
}

/** Any other actual response under P1. */
export function unshared({ vary }: Handler = {}): CorsHeaders {
  return { vary: varyOf(vary) };
}

/** The answer to a preflight under P1 that comes from an allowed origin. */
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
