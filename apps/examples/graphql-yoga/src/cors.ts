import type { RequestListener } from "node:http";
import type { Cors } from "@corsac/core";
import { withCors } from "@corsac/node";
import { createYoga, type YogaServerOptions } from "graphql-yoga";

/** Returns a listener for `createServer()`: a Yoga server inside the policy, with Yoga's own CORS off. */
export function nodeListener(options: YogaServerOptions<object, object>, policy: Cors): RequestListener {
  return withCors(createYoga({ ...options, cors: false }), policy);
}
