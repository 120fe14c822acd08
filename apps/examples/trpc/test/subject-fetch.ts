import type { Cors } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import {
  fetchHandler as contractHandler,
  type FetchHandler,
  type FetchSubject,
  WORKERD_DEVIATIONS,
} from "@corsac/contract/fetch";
import { byPath, type Mount, withPolicies } from "@corsac/contract/subject";
import { fetchHandler } from "../src/cors-fetch.ts";
import { isOwn, OPTIONS, SCENARIOS } from "./own.ts";

/** Wraps a handler of the contract, which may reject; tRPC's never does. */
const wrap = (handler: FetchHandler, policy: Cors): FetchHandler =>
  toCors(policy).wrap(handler, { onError: () => new Response(null, { status: 500 }) });

const application = (mount: Mount): FetchHandler =>
  isOwn(mount.handler)
    ? fetchHandler({ ...OPTIONS, endpoint: mount.path }, toCors(mount.policy))
    : withPolicies(mount, contractHandler(mount.handler), wrap);

/** tRPC's fetch adapter inside `wrap()`, beside other handlers of the application. */
export const subject: FetchSubject = {
  kind: "fetch",
  name: "tRPC, fetch adapter",
  runtimes: ["deno", "bun", "workerd"],
  can: ["fetch"],
  scenarios: SCENARIOS,
  deviations: WORKERD_DEVIATIONS,
  handler(mounts) {
    const find = byPath(mounts, application);
    return (request, ...platform) => find(request.url)(request, ...platform);
  },
};
