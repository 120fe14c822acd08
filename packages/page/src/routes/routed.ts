import type { Route } from "../types/route.ts";
import type { Send } from "../types/wire.ts";
import { networkSend } from "./network.ts";
import { routeSend } from "./route-send.ts";

/**
 * Sends each request to the route of its origin, or over the network.
 *
 * Rejects with the reason if there is no response: an error of the connection, or the signal's reason.
 */
export function routed(routes: Readonly<Record<string, Route>>): Send {
  const sends = new Map(
    Object.entries(routes).map(([origin, route]) => [checkedOrigin(origin), routeSend(origin, route)]),
  );
  const overNetwork = networkSend();
  return async (request) => {
    request.signal?.throwIfAborted();
    const send = sends.size === 0 ? overNetwork : (sends.get(new URL(request.url).origin) ?? overNetwork);
    return send(request);
  };
}

function checkedOrigin(key: string): string {
  const url = URL.canParse(key) ? new URL(key) : null;
  const origin = url === null || (url.protocol !== "http:" && url.protocol !== "https:") ? null : url.origin;
  if (origin === key) return key;
  const correction =
    origin === null ? 'write an origin such as "https://api.example.com"' : `write ${JSON.stringify(origin)}`;
  throw new TypeError(
    `routes: ${JSON.stringify(key)} is not a serialized origin, so no request would match it: ${correction}`,
  );
}
