import type { Cors } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { corsTable } from "@corsac/core/table";
import { byPath, type Mount } from "@corsac/contract/subject";
import { type App, eventHandler } from "h3";
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

/** Gives each mount an application of its own: its policies around the handler of Nitro. */
export default ({ h3App }: { h3App: App }): void => {
  const { handler } = h3App;
  const find = byPath(MOUNTS, (mount) => {
    const own = { ...h3App, handler };
    for (const policy of policiesOf(mount)) corsPlugin(policy)({ h3App: own });
    return own.handler;
  });
  // Nuxt renders the page of an error by a request to itself.
  h3App.handler = eventHandler((event) => {
    const url = event.node.req.url ?? "/";
    return url.startsWith("/__nuxt_error") ? handler(event) : find(url)(event);
  });
};
