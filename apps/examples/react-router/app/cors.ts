import type { Cors } from "@corsac/core";
import type { MiddlewareFunction } from "react-router";

/** Puts a policy around all routes. It is the first middleware of the root route. */
export function corsMiddleware(policy: Cors): MiddlewareFunction<Response> {
  const handle = policy.wrap((_request: Request, next: () => Promise<Response>) => next());
  return ({ request }, next) => handle(request, next);
}
