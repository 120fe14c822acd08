import type { Cors } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { fetchHandler, type FetchHandler, type FetchSubject, WORKERD_DEVIATIONS } from "../src/fetch.ts";
import { byPath, withPolicies } from "../src/subject.ts";

const onError = (): Response => new Response(null, { status: 500 });
const wrap = (handler: FetchHandler, policy: Cors): FetchHandler => toCors(policy).wrap(handler, { onError });

/** The core's `wrap` around a bare fetch handler. */
export const subject: FetchSubject = {
  kind: "fetch",
  name: "fetch handler, wrap()",
  runtimes: ["node-20", "node-22", "node-24", "node-26", "deno", "bun", "workerd"],
  can: ["fetch"],
  deviations: WORKERD_DEVIATIONS,
  handler(mounts) {
    const find = byPath(mounts, (mount) => withPolicies(mount, fetchHandler(mount.handler), wrap));
    return (request, ...platform) => find(request.url)(request, ...platform);
  },
};
