import type { Cors } from "../interface/cors.ts";
import type { RequestView } from "../interface/decision.ts";

/** `Symbol.for`, so that a table made by another copy of this package is seen as one. */
export const CHOOSE: unique symbol = Symbol.for("corsac.Cors.choose") as never;

/** The policy that rules the request, where `cors` is a table; else `cors` itself. */
export function chosen(cors: Cors & { [CHOOSE]?(request: RequestView): Cors }, request: RequestView): Cors {
  const policy = cors[CHOOSE]?.(request);
  return policy === undefined ? cors : chosen(policy, request);
}
