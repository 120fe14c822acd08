import type { Cors } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { corsTable } from "@corsac/core/table";
import { byPath, type Mount, withPolicies } from "@corsac/contract/subject";
import { withCors } from "../../src/cors.ts";
import { type Env, handlerOf, MOUNTS, OWN } from "../scenarios.ts";

type Handler = (request: Request, env: Env, context: unknown) => Response | Promise<Response>;

/** Puts a mount's policies around its handler; the policy of a route is a row of a table. */
function workerOf(mount: Mount): Handler {
  const { path, policy, outer, handler } = mount;
  if (OWN[handler]?.also?.includes("route")) {
    const table = () => corsTable([{ path, policy: toCors(policy) }], toCors(outer ?? { origin: "*" }));
    return withCors<Env, unknown>(table, handlerOf(handler));
  }
  return withPolicies<Handler>(mount, handlerOf(handler), (inside, each: Cors) => withCors(() => toCors(each), inside));
}

const find = byPath(MOUNTS, workerOf);

export default {
  fetch: (request: Request, env: Env, context: unknown): Response | Promise<Response> =>
    find(request.url)(request, env, context),
};
