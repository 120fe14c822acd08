import type { Cors } from "@corsac/core";
import { cors } from "@corsac/node";
import type { Connect, Plugin } from "vite";

/** A Vite plugin that puts a policy in front of the servers of `vite` and `vite preview`. */
export function corsPlugin(policy: Cors): Plugin {
  // `use()` would put it behind the middleware that refuses unknown hosts and malformed requests.
  const putInFront = (middlewares: Connect.Server): void => {
    middlewares.stack.unshift({ route: "", handle: cors(policy) });
  };
  return {
    name: "corsac",
    // Vite's own middleware sends CORS headers to every page of localhost.
    config: () => ({ server: { cors: false }, preview: { cors: false } }),
    configureServer: ({ middlewares }) => putInFront(middlewares),
    configurePreviewServer: ({ middlewares }) => putInFront(middlewares),
  };
}
