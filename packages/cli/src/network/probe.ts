import type { Header } from "@corsac/user-agent";
import { type Exchanged, type Sendable, send } from "./send.ts";
import type { NetworkSettings } from "./settings.ts";

/** Sends a request that stands alone: from a page of the origin that it names, else from the server's own. */
export function probe(request: Sendable, settings: NetworkSettings): Promise<Exchanged> {
  const named = request.headers.find(([name]: Header) => name.toLowerCase() === "origin")?.[1];
  const origin = named === undefined || !URL.canParse(named) ? new URL(request.url).origin : named;
  return send(request, { origin: named === "null" ? "null" : origin, urls: [request.url] }, settings);
}
