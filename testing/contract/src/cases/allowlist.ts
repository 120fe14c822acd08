import type { CorsOptions } from "@corsac/core";
import type { CorsHeaders, Scenario } from "../types.ts";
import { UNSHARED, answered, forbidden, get, handled, must, preflight, request, scenario } from "./dsl.ts";

export interface Names {
  readonly allowed: readonly string[];
  readonly refused: readonly string[];
}

/** A policy's allowlist on actual responses and preflights: each allowed origin by name, each other one refused. */
export function allowlist(name: string, says: string, policy: CorsOptions, { allowed, refused }: Names): Scenario {
  const lists = { ...policy, methods: ["PUT"], allowedHeaders: ["x-a"] };
  const credentials: CorsHeaders = policy.credentials ? { "access-control-allow-credentials": "true" } : {};
  const preflightHeaders: CorsHeaders = {
    "access-control-allow-methods": ["PUT"],
    "access-control-allow-headers": ["x-a"],
  };
  const each = allowed.flatMap((origin, at) => {
    const part = at === 0 ? "" : `-${at + 1}`;
    const cors: CorsHeaders = { "access-control-allow-origin": origin, ...credentials, vary: ["origin"] };
    return [
      must(`allowed${part}`, `allow ${origin}: ${says}`, "check", get(origin), handled(cors)),
      must(
        `preflight${part}`,
        `approve a preflight of ${origin}: ${says}`,
        "check",
        preflight(origin),
        answered({ ...cors, ...preflightHeaders }),
      ),
    ];
  });
  return scenario(name, lists, [
    ...each,
    must(
      "refused",
      `refuse other origins: ${says}`,
      "check",
      refused.map((origin) => get(origin)),
      handled(UNSHARED),
    ),
    must(
      "preflight-refused",
      `refuse preflights of other origins: ${says}`,
      "check",
      refused.map((origin) => preflight(origin)),
      forbidden(),
    ),
    must(
      "no-origin",
      `vary by Origin without an Origin: ${says}`,
      "caches",
      [get(null), request("POST", null)],
      handled(UNSHARED),
    ),
  ]);
}
