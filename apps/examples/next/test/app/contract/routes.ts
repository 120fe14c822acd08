import { toCors } from "@corsac/core/adapter";
import { fetchHandler, type FetchHandler, noteFetch } from "@corsac/contract/fetch";
import { byPath, LOCATION, type Mount, mountsOf, TEXT, withPolicies } from "@corsac/contract/subject";
import { corsHandlers } from "@corsac/next";
import { cookies } from "next/headers";
import { notFound, permanentRedirect, redirect } from "next/navigation";
import { type NextRequest, NextResponse } from "next/server";
import { form, FORMS } from "./scenarios.ts";

type Handlers = Readonly<Record<string, FetchHandler>>;

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

const OWN: Handlers = {
  "next-route-redirect": () => redirect(LOCATION),
  "next-route-redirect-with-cookie": async () => {
    (await cookies()).set("a", "1");
    permanentRedirect(LOCATION);
  },
  "next-route-not-found": () => notFound(),
  "next-route-json": () => NextResponse.json({ text: TEXT }, { headers: { "X-Own": "1" } }),
  "next-both": () => new Response(TEXT),
  "next-table": () => new Response(TEXT),
};

function handlerOf({ handler: name }: Mount): FetchHandler {
  const own = OWN[name];
  if (own === undefined) return fetchHandler(name);
  return (request) => {
    noteFetch(request);
    return own(request);
  };
}

function handlersOf(mount: Mount): Handlers {
  const plain: Handlers = Object.fromEntries(METHODS.map((method) => [method, handlerOf(mount)]));
  if (form() === "proxy" && mount.handler !== "next-both") return plain;
  // A policy that is made already: options without `methods` would get those of the handlers.
  return withPolicies(mount, plain, (handlers, policy) => corsHandlers(handlers, toCors(policy)) as Handlers);
}

let find: ((url: string) => Handlers) | undefined;

/** Serves a request that the proxy has rewritten: its URL is still the first one. */
export async function serve(request: NextRequest): Promise<Response> {
  find ??= byPath(mountsOf({ kind: "listen", ...FORMS[form()] }, "node-24"), handlersOf);
  return (await find(request.url)[request.method]?.(request)) ?? new Response(null, { status: 405 });
}
