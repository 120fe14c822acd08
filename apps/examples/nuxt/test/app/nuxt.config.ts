import { LOCATION, type Mount } from "@corsac/contract/subject";
import { MOUNTS, pathsOf } from "../scenarios.ts";

/** Mounts without a route of the server: pages and files of Nuxt answer, or nothing does. */
const WITHOUT_ROUTE = ["no-route", "nuxt-page", "nuxt-page-redirect", "nuxt-page-error", "nuxt-public-asset"];

/** Gives every mount of a handler a route rule. */
const ruled = (handler: string, rule: object): Record<string, object> =>
  Object.fromEntries(pathsOf(handler).map((path) => [path, rule]));

/** The routes of a mount: the path itself and all below it. */
function routesOf({ path, handler }: Mount): readonly string[] {
  return WITHOUT_ROUTE.includes(handler) ? [] : [path, `${path}/**`];
}

// The type of `defineNuxtConfig` knows the options of the server only with what Nuxt generates.
export default {
  telemetry: false,
  compatibilityDate: "2026-11-01",
  serverHandlers: MOUNTS.flatMap((mount) =>
    routesOf(mount).map((route) => ({
      route,
      handler: "~~/server/serve.ts",
      ...(mount.handler === "put-only" && { method: "put" as const }),
    })),
  ),
  nitro: { errorHandler: "~~/server/error.ts" },
  routeRules: {
    ...ruled("nuxt-route-rule-cors", { cors: true }),
    ...ruled("nuxt-route-rule-redirect", { redirect: { to: LOCATION, statusCode: 307 } }),
  },
};
