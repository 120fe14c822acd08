import type { Cors } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { corsTable } from "@corsac/core/table";
import { applicationPolicies, LOCATION, type Mount, OWN_CORS } from "@corsac/contract/subject";
import process from "node:process";
import { type MiddlewareFunction, redirect } from "react-router";
import { corsMiddleware } from "../../../app/cors.ts";
import { isOnRoute } from "../../scenarios.ts";
import { findMount } from "./mounts.ts";

type Middleware = MiddlewareFunction<Response>;

/** Middleware that runs after the policy. */
const LATER: Readonly<Record<string, Middleware>> = {
  "auth-first": ({ request }, next) =>
    request.headers.has("authorization")
      ? next()
      : Promise.resolve(new Response(null, { status: 401, headers: { "WWW-Authenticate": "Basic" } })),
  "react-router-own-cors": async (_args, next) => {
    const response = await next();
    for (const [name, value] of Object.entries(OWN_CORS)) response.headers.set(name, value);
    return response;
  },
  "react-router-middleware-throws": () => {
    throw new Error("thrown by middleware");
  },
  "react-router-middleware-redirect": () => {
    throw redirect(LOCATION);
  },
};

/** The policies of the application. A server around React Router has them instead if it says so. */
function policiesOf(mount: Mount): readonly Cors[] {
  if (process.env["POLICY_PLACE"] === "server") return [];
  if (!isOnRoute(mount.handler)) return applicationPolicies(mount, false);
  const route = { path: `${mount.path}/*` as const, policy: mount.policy as Cors };
  return [corsTable([route], (mount.outer ?? { origin: "*" }) as Cors)];
}

const made = new Map<Mount, readonly Middleware[]>();

function chainOf(mount: Mount): readonly Middleware[] {
  const later = LATER[mount.handler];
  const chain = [...policiesOf(mount).map((policy) => corsMiddleware(toCors(policy))), ...(later ? [later] : [])];
  made.set(mount, chain);
  return chain;
}

/** The middleware of a mount at a place in its chain. */
const at =
  (place: number): Middleware =>
  (args, next) => {
    const mount = findMount(args.request.url);
    const each = (made.get(mount) ?? chainOf(mount))[place];
    return each === undefined ? next() : each(args, next);
  };

/** As many as the longest chain has. */
export const MIDDLEWARE: Middleware[] = [at(0), at(1), at(2)];
