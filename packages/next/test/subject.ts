import type { Cors } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { fetchHandler, type FetchHandler, type FetchSubject, noteFetch } from "@corsac/contract/fetch";
import {
  byPath,
  handlerScenarios,
  LOCATION,
  type Mount,
  type OwnHandlers,
  withPolicies,
} from "@corsac/contract/subject";
import { corsHandlers } from "@corsac/next";
import { notFound, redirect } from "next/navigation.js";

const handle =
  (handler: (request: Request) => Response): FetchHandler =>
  (request) => {
    noteFetch(request);
    return handler(request);
  };

/** Handlers in Next.js's own ways, and their responses. */
const NEXT: OwnHandlers<FetchHandler> = {
  "next-redirect": {
    does: "calls redirect()",
    spec: "redirection",
    status: 307,
    others: { location: LOCATION },
    serve: handle(() => redirect(LOCATION)),
  },
  "next-not-found": {
    does: "calls notFound()",
    status: 404,
    serve: handle(() => notFound()),
  },
};

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Calls the exported handler of the method, as Next.js does. */
function route(mount: Mount): FetchHandler {
  const handler = NEXT[mount.handler]?.serve ?? fetchHandler(mount.handler);
  const exported = withPolicies(
    mount,
    Object.fromEntries(METHODS.map((method) => [method, handler])),
    (handlers: Readonly<Record<string, FetchHandler>>, policy: Cors) =>
      // A policy that is made already: options without `methods` would get those of the handlers.
      corsHandlers(handlers, toCors(policy)) as Readonly<Record<string, FetchHandler>>,
  );
  return (request, ...platform) =>
    exported[request.method]?.(request, ...platform) ?? new Response(null, { status: 405 });
}

export const subject: FetchSubject = {
  kind: "fetch",
  name: "Next.js, corsHandlers()",
  runtimes: ["node-20", "node-22", "node-24", "node-26"],
  can: ["fetch"],
  scenarios: handlerScenarios(NEXT),
  handler(mounts) {
    const find = byPath(mounts, route);
    return (request, ...platform) => find(request.url)(request, ...platform);
  },
};
