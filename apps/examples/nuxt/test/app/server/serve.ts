import { fetchHandler, noteFetch } from "@corsac/contract/fetch";
import { nodeHandler } from "@corsac/contract/node";
import { byPath, type Mount, type Scenario, TEXT } from "@corsac/contract/subject";
import { eventHandler, fromNodeMiddleware, type H3Event, type NodeListener, toWebRequest } from "h3";
import { defineCachedEventHandler } from "nitropack/runtime";
import { MOUNTS, OWN } from "../../scenarios.ts";

const cached = defineCachedEventHandler(() => TEXT, { maxAge: 60 });

function serveCached(event: H3Event): unknown {
  noteFetch(toWebRequest(event));
  return cached(event);
}

/** True if the handler has to return a WHATWG response, which h3 takes too. */
const returnsResponse = (mount: Mount): boolean => (mount as Scenario).needs?.includes("fetch") ?? false;

function handlerOf(mount: Mount): (event: H3Event) => unknown {
  if (mount.handler === "nuxt-cached") return serveCached;
  const own = OWN[mount.handler]?.serve;
  if (own !== undefined) return own;
  if (returnsResponse(mount)) {
    const handler = fetchHandler(mount.handler);
    return (event) => handler(toWebRequest(event));
  }
  const handler = nodeHandler(mount.handler === "custom-error" ? "throws" : mount.handler);
  return fromNodeMiddleware(((request, response) => handler(request, response)) satisfies NodeListener);
}

const find = byPath(MOUNTS, handlerOf);

export default eventHandler((event) => find(event.node.req.url ?? "/")(event));
