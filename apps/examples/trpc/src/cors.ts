import type { RequestListener } from "node:http";
import type { Cors } from "@corsac/core";
import { withCors } from "@corsac/node";
import type { AnyTRPCRouter } from "@trpc/server";
import { createHTTPHandler, type CreateHTTPHandlerOptions } from "@trpc/server/adapters/standalone";

/** Returns a listener for `createServer()`: tRPC's standalone handler inside the policy. */
export function nodeListener<R extends AnyTRPCRouter>(
  options: CreateHTTPHandlerOptions<R>,
  policy: Cors,
): RequestListener {
  return withCors(createHTTPHandler(options), policy);
}
