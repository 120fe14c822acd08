import type { Cors } from "@corsac/core";
import { createYoga, type YogaServerOptions } from "graphql-yoga";

/** Returns a fetch handler for Workers, Deno and Bun: a Yoga server inside the policy, with Yoga's own CORS off. */
export function fetchHandler(
  options: YogaServerOptions<object, object>,
  policy: Cors,
): (request: Request, context?: object) => Response | Promise<Response> {
  const yoga = createYoga({ ...options, cors: false });
  return policy.wrap((request: Request, context = {}) => yoga.handleRequest(request, context), {
    // Yoga handles errors of resolvers; these are errors of plugins.
    onError(error) {
      console.error(error);
      return new Response(null, { status: 500 });
    },
  });
}
