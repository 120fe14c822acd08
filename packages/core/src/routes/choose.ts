import type { Cors } from "../types/cors.ts";
import type { RequestView } from "../types/decision.ts";

/** A policy that is chosen by the request. Found by the method's name, also where another copy of this package made it. */
export interface Table extends Cors {
  policyOf(request: RequestView): Cors;
}

function isTable(cors: Cors): cors is Table {
  return "policyOf" in cors;
}

/**
 * True for a policy per request, made by this or another copy of the package. An adapter that can find the route of a
 * preflight then shows that to the function.
 *
 * @public
 */
export function isChoice(cors: Cors): boolean {
  return "isChoice" in cors;
}

/** The policy that rules the request: of a table, its row's; else `cors` itself. */
export function chosen(cors: Cors, request: RequestView): Cors {
  return isTable(cors) ? chosen(cors.policyOf(request), request) : cors;
}
