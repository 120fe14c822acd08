import type { Cors } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { corsTable } from "@corsac/core/table";
import { byPath, type Mount } from "@corsac/contract/subject";
import { definePlugin } from "nitro";
import { corsPlugin } from "../../../../server/cors.ts";
import { MOUNTS, OWN } from "../../../scenarios.ts";

/** The policies of a mount, from the inside out. */
function policiesOf({ path, policy, outer, handler }: Mount): readonly Cors[] {
  const inner = toCors(policy);
  if (OWN[handler]?.also?.includes("route")) {
    return [corsTable([{ path, policy: inner }], toCors(outer ?? { origin: "*" }))];
  }
  return outer === null ? [inner] : [inner, toCors(outer)];
}

/** Gives each mount an application of its own: its policies around the fetch handler of Nitro. */
export default definePlugin((app) => {
  const { fetch } = app;
  const find = byPath(MOUNTS, (mount) => {
    const own = { ...app, fetch };
    for (const policy of policiesOf(mount)) corsPlugin(policy)(own);
    return own.fetch;
  });
  app.fetch = (request) => find(request.url)(request);
});
