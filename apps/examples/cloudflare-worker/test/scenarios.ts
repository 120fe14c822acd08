import { fetchHandler, noteFetch } from "@corsac/contract/fetch";
import { mountsOf } from "@corsac/contract/framework";
import { handlerScenarios, type Mount, type OwnHandlers, type Scenario, TEXT } from "@corsac/contract/subject";

/** The bindings of test/app/wrangler.jsonc. */
export interface Env {
  readonly VARIABLE: string;
  readonly ASSETS: { fetch(request: Request): Promise<Response> };
}

type Serve = (request: Request, env: Env) => Response | Promise<Response>;

/** Handlers that use what Cloudflare gives to a Worker, and their responses. */
export const OWN: OwnHandlers<Serve> = {
  "worker-variable": {
    does: "reads a variable from its bindings",
    body: TEXT,
    serve: (_request, env) => new Response(env.VARIABLE),
  },
  "worker-asset": {
    does: "passes on a static asset",
    body: TEXT,
    also: ["head"],
    serve: (request, env) => env.ASSETS.fetch(request),
  },
  "worker-missing-asset": {
    does: "passes on the 404 of a static asset that is missing",
    status: 404,
    serve: (request, env) => env.ASSETS.fetch(request),
  },
  "worker-route-policy": {
    does: "has the policy by its path, in a table of policies, inside a Worker",
    body: TEXT,
    also: ["route"],
    serve: () => new Response(TEXT),
  },
};

export const SCENARIOS: readonly Scenario[] = handlerScenarios(OWN);
export const CAN = ["fetch", "websocket", "route-policies"] as const;
export const MOUNTS: readonly Mount[] = mountsOf({ can: CAN, scenarios: SCENARIOS }, "node-24");

/** Returns the handler of a mount. */
export function handlerOf(name: string): Serve {
  const own = OWN[name]?.serve;
  if (own === undefined) return fetchHandler(name) as Serve;
  return (request, env) => {
    noteFetch(request);
    return own(request, env);
  };
}
