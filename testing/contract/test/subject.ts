import { toCors } from "@corsac/core/adapter";
import { byPath, fetchHandler, WORKERD_DEVIATIONS, type FetchSubject, type Mount } from "../src/fetch.ts";

type Handler = ReturnType<FetchSubject["handler"]>;

function wrapped(mount: Mount): Handler {
  const cors = toCors(mount.policy);
  const onError = (): Response => new Response(null, { status: 500 });
  const once: Handler = cors.wrap(fetchHandler(mount.behind), { onError });
  return mount.outer ? toCors(mount.outer).wrap(once) : once;
}

/** The core's `wrap` around a bare fetch handler. */
export const subject: FetchSubject = {
  kind: "fetch",
  name: "fetch handler, wrap()",
  runtimes: ["node-20", "node-22", "node-24", "node-26", "deno", "bun", "workerd"],
  can: ["fetch"],
  deviations: WORKERD_DEVIATIONS,
  handler(mounts) {
    const find = byPath(mounts, wrapped);
    return (request, ...platform) => find(request.url)(request, ...platform);
  },
};
