import type { Cors } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { corsTable } from "@corsac/core/table";
import type { Mount } from "@corsac/contract/subject";
import type { Fetchable } from "astro";
import { astro, FetchState } from "astro/fetch";
import process from "node:process";
import { corsFetch } from "../../../src/cors.ts";
import { isOnRoute } from "../../scenarios.ts";
import { findMount } from "./mounts.ts";

type Fetch = Fetchable["fetch"];

/** The application in the policies of a mount. A server around Astro has them instead if it says so. */
function applicationOf(mount: Mount): Fetch {
  const { path, policy, outer, handler } = mount;
  if (process.env["POLICY_PLACE"] === "server") return async (request) => astro(new FetchState(request));
  if (isOnRoute(handler)) {
    const route = { path: `${path}/*` as const, policy: policy as Cors };
    return corsFetch(corsTable([route], (outer ?? { origin: "*" }) as Cors)).fetch;
  }
  const inner = corsFetch(toCors(policy as Cors)).fetch;
  return outer === null ? inner : toCors(outer as Cors).wrap((request: Request) => inner(request));
}

const made = new Map<Mount, Fetch>();

export default {
  fetch(request) {
    const mount = findMount(request.url);
    const application = made.get(mount) ?? applicationOf(mount);
    made.set(mount, application);
    return application(request);
  },
} satisfies Fetchable;
