import type { Cors } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { corsTable } from "@corsac/core/table";
import { applicationPolicies, EARLIER_HEADERS, LOCATION, type Mount, TEXT } from "@corsac/contract/subject";
import { error, redirect } from "@sveltejs/kit";
import { type Handle, type HandleServerError, sequence } from "@sveltejs/kit/hooks";
import { corsHandle } from "../../../src/cors.ts";
import { isOnRoute } from "../../scenarios.ts";
import { findMount } from "./mounts.ts";

/** Hooks that run before the policy. */
const EARLIER: Readonly<Record<string, Handle>> = {
  "headers-first": ({ event, resolve }) => {
    event.setHeaders(EARLIER_HEADERS);
    return resolve(event);
  },
};

/** Hooks that run after the policy. */
const LATER: Readonly<Record<string, Handle>> = {
  "auth-first": ({ event, resolve }) =>
    event.request.headers.has("authorization")
      ? resolve(event)
      : new Response(null, { status: 401, headers: { "www-authenticate": "Basic" } }),
  "sveltekit-hook-error": () => error(401, TEXT),
  "sveltekit-hook-redirect": () => redirect(303, LOCATION, { external: true }),
  "sveltekit-hook-throws": () => {
    throw new Error("thrown by a hook");
  },
};

/** The policies of the application. A server around SvelteKit has them instead if it says so. */
function policiesOf(mount: Mount): readonly Cors[] {
  if (process.env["POLICY_PLACE"] === "server" || mount.handler === "sveltekit-cors-handlers") return [];
  if (!isOnRoute(mount.handler)) return applicationPolicies(mount, false);
  const route = { path: `${mount.path}/*` as const, policy: mount.policy as Cors };
  return [corsTable([route], (mount.outer ?? { origin: "*" }) as Cors)];
}

const made = new Map<Mount, Handle>();

function hooksOf(mount: Mount): Handle {
  const { handler } = mount;
  const hooks = [EARLIER[handler], ...policiesOf(mount).map((policy) => corsHandle(toCors(policy))), LATER[handler]];
  return sequence(...hooks.filter((hook) => hook !== undefined));
}

export const handle: Handle = (input) => {
  const mount = findMount(input.event.url.href);
  const hooks = made.get(mount) ?? hooksOf(mount);
  made.set(mount, hooks);
  return hooks(input);
};

export const handleError: HandleServerError = ({ kind, event }) => {
  if (kind === "unknown" && findMount(event.url.href).handler === "custom-error")
    return { status: 503, message: "custom" };
  return undefined;
};
