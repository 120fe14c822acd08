import type { Cors, FetchHandler } from "@corsac/core";
import { upgradeRefusal } from "@corsac/core/websocket";
import { type Context, Elysia } from "elysia";

let count = 0;

/** Puts the policy around the whole application: its errors, its hooks and the routes that Bun itself finds. */
export function cors(policy: Cors): Elysia {
  // Elysia takes wrappers with the same text and seed for one, whatever policy they close over.
  return new Elysia({ seed: count++ }).wrap((handle) => policy.wrap(handle as unknown as FetchHandler<[]>));
}

/** Refuses WebSocket handshakes of foreign pages: the hook `beforeHandle` of a route. */
export function ownPages(policy: Cors): (context: Pick<Context, "request" | "status">) => Promise<unknown> {
  return async ({ request, status }) => ((await upgradeRefusal(request, policy)) === null ? undefined : status(403));
}
