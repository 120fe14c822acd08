import type { Route } from "../types/route.ts";
import type { Send } from "../types/wire.ts";
import { fetchHandlerSend } from "./fetch-handler.ts";
import { networkSend } from "./network.ts";

/** Sends each request to the route of its origin, or over the network. */
export function routed(routes: Readonly<Record<string, Route>>): Send {
  const sends = new Map(Object.entries(routes).map(([origin, route]) => [originOf(origin), sendTo(route)]));
  return (request) => (sends.get(new URL(request.url).origin) ?? networkSend())(request);
}

function sendTo(route: Route): Send {
  if (typeof route === "string") return networkSend(route);
  if (typeof route === "function") return fetchHandlerSend(route as never);
  if ("fetch" in route) return fetchHandlerSend((request) => route.fetch(request));
  throw new TypeError("not a route");
}

function originOf(key: string): string {
  const url = URL.canParse(key) ? new URL(key) : null;
  if (url === null || url.origin === "null") {
    throw new TypeError(`routes: ${JSON.stringify(key)} is not an origin such as "https://api.example.com"`);
  }
  return url.origin;
}
