import { toCors } from "@corsac/core/adapter";
import { type FetchHandler, type FetchSubject, WORKERD_DEVIATIONS } from "@corsac/contract/fetch";
import { byPath, type Mount } from "@corsac/contract/subject";
import { fetchHandler } from "../src/cors-fetch.ts";
import { optionsOf, SCENARIOS } from "./own.ts";

function application(mount: Mount): FetchHandler {
  const handler = fetchHandler(optionsOf(mount), toCors(mount.policy));
  const withContext: FetchHandler = (request, ...platform) => handler(request, { platform });
  return mount.outer === null ? withContext : toCors(mount.outer).wrap(withContext);
}

/** The fetch handler of a Yoga server inside `wrap()`. */
export const subject: FetchSubject = {
  kind: "fetch",
  name: "GraphQL Yoga, fetch handler",
  runtimes: ["deno", "bun", "workerd"],
  can: ["fetch", "router", "front"],
  scenarios: SCENARIOS,
  deviations: WORKERD_DEVIATIONS,
  handler(mounts) {
    const find = byPath(mounts, application);
    return (request, ...platform) => find(request.url)(request, ...platform);
  },
};
