import { LOCATION, type Mount } from "@corsac/contract/subject";
import { defineConfig } from "nitro";
import { MOUNTS } from "../scenarios.ts";

const pathOf = (handler: string): string => MOUNTS.find((mount) => mount.handler === handler)?.path ?? "";

/** The routes of a mount: the path itself and all below it. */
function routesOf({ path, handler }: Mount): readonly string[] {
  if (handler === "no-route" || handler === "nitro-public-asset") return [];
  return [path, `${path}/**`];
}

export default defineConfig({
  serverDir: "./server",
  output: { dir: `.output/${process.env["NITRO_PRESET"] ?? "node-server"}` },
  errorHandler: "./server/error.ts",
  handlers: MOUNTS.flatMap((mount) =>
    routesOf(mount).map((route) => ({
      route,
      handler: "./server/serve.ts",
      ...(mount.handler === "put-only" && { method: "PUT" as const }),
    })),
  ),
  routeRules: {
    [pathOf("nitro-route-rule-cors")]: { cors: true },
    [pathOf("nitro-route-rule-redirect")]: { redirect: { to: LOCATION, status: 307 } },
  },
});
