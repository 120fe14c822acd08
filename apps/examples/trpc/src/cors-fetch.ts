import type { Cors } from "@corsac/core";
import type { AnyTRPCRouter } from "@trpc/server";
import { type FetchHandlerRequestOptions, fetchRequestHandler } from "@trpc/server/adapters/fetch";

/** Returns a fetch handler for Workers, Deno, Bun and Next.js: tRPC's fetch adapter inside the policy. */
export function fetchHandler<R extends AnyTRPCRouter>(
  options: Omit<FetchHandlerRequestOptions<R>, "req">,
  policy: Cors,
): (request: Request) => Response | Promise<Response> {
  return policy.wrap((req: Request) => fetchRequestHandler({ ...options, req } as FetchHandlerRequestOptions<R>));
}
