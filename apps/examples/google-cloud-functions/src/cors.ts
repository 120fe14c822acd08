import type { Cors } from "@corsac/core";
import { withCors } from "@corsac/node";
import type { HttpFunction } from "@google-cloud/functions-framework";

/** Puts the policy around an HTTP function. */
export function cors(handler: HttpFunction, policy: Cors): HttpFunction {
  return withCors(handler, policy);
}
