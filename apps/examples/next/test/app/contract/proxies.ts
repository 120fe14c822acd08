import type { Cors } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { corsTable } from "@corsac/core/table";
import { applicationPolicies, byPath, LOCATION, type Mount, mountsOf, withPolicies } from "@corsac/contract/subject";
import { corsProxy, type ProxyFunction } from "@corsac/next";
import { type NextFetchEvent, type NextRequest, NextResponse } from "next/server";
import { lazy } from "./lazy.ts";
import { form, FORMS } from "./scenarios.ts";

/** Handlers that Next.js answers itself, at their own paths. */
const UNROUTED = new Set(["no-route", "next-page", "next-static-page", "next-public-file"]);

const rewrite = (request: NextRequest, folder: string): Response =>
  NextResponse.rewrite(new URL(folder + request.nextUrl.pathname, request.url));

/** The proxy function of an application, before the routes. */
function own({ handler }: Mount): ProxyFunction {
  const folder = form() === "pages" ? "/api/served" : handler === "put-only" ? "/only-put" : "/served";
  return (request) => {
    if (UNROUTED.has(handler)) return undefined;
    if (handler === "next-proxy-throws") throw new Error("thrown by the proxy function");
    if (handler === "next-proxy-redirect") return NextResponse.redirect(LOCATION);
    if (handler === "auth-first" && !request.headers.has("Authorization")) {
      return new Response(null, { status: 401, headers: { "WWW-Authenticate": "Basic" } });
    }
    return rewrite(request, folder);
  };
}

function proxyOf(mount: Mount): ProxyFunction {
  const next = own(mount);
  if (form() !== "proxy") return next;
  if (mount.handler !== "next-table")
    return withPolicies(mount, next, (inner, policy) => corsProxy(toCors(policy), { next: inner }));
  const [outer] = applicationPolicies(mount, true);
  return corsProxy(corsTable([{ path: mount.path, policy: mount.policy as Cors }], outer as Cors), { next });
}

const lazyProxy = corsProxy(lazy);

let find: ((url: string) => ProxyFunction) | undefined;

/** The proxy of the contract's application. Its subjects have no policy in the proxy unless they test it. */
export async function runProxy(
  request: NextRequest,
  event: NextFetchEvent,
): Promise<Response | null | undefined | void> {
  if (process.env["ALLOWED_ORIGINS"] !== undefined) return lazyProxy(request, event);
  find ??= byPath(mountsOf({ kind: "listen", ...FORMS[form()] }, "node-24"), proxyOf);
  return find(request.url)(request, event);
}
