import type { Cors } from "@corsac/core";
import { definePlugin } from "nitro";

/** A Nitro plugin that puts a policy around the whole application: routes, middleware, errors, route rules and files. */
export function corsPlugin(cors: Cors): ReturnType<typeof definePlugin> {
  return definePlugin((app) => {
    app.fetch = cors.wrap(app.fetch);
  });
}
