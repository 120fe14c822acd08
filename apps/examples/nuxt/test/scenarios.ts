import { noteFetch } from "@corsac/contract/fetch";
import { mountsOf } from "@corsac/contract/framework";
import {
  handlerScenarios,
  LOCATION,
  type Mount,
  OWN_CORS,
  type OwnHandlers,
  type Scenario,
  TEXT,
  UNAUTHORIZED,
} from "@corsac/contract/subject";
import { createError, type H3Event, sendRedirect, setResponseHeaders, toWebRequest } from "h3";

type Serve = (event: H3Event) => unknown;

/** Notes the call, then runs a handler in the ways of h3 1. */
const handle =
  (handler: Serve): Serve =>
  (event) => {
    noteFetch(toWebRequest(event));
    return handler(event);
  };

/** The built application answers: by its configuration, or by what exists there alone. */
const none: Serve = () => undefined;

/** Handlers in Nuxt's own ways, and their responses. */
export const OWN: OwnHandlers<Serve> = {
  "nuxt-value": {
    does: "returns an object",
    body: JSON.stringify({ text: TEXT }),
    also: ["head"],
    serve: handle(() => ({ text: TEXT })),
  },
  "nuxt-own-cors": {
    does: "sets CORS headers by setResponseHeaders()",
    spec: "allow-origin",
    exposes: ["x-u"],
    vary: ["accept"],
    serve: handle((event) => {
      setResponseHeaders(event, OWN_CORS);
      return TEXT;
    }),
  },
  "nuxt-error": {
    does: "sets headers and throws createError()",
    status: 401,
    others: { "www-authenticate": "Basic" },
    vary: ["accept"],
    serve: handle((event) => {
      setResponseHeaders(event, UNAUTHORIZED);
      throw createError({ statusCode: 401 });
    }),
  },
  "nuxt-redirect": {
    does: "calls sendRedirect()",
    status: 302,
    others: { location: LOCATION },
    serve: handle((event) => sendRedirect(event, LOCATION)),
  },
  "nuxt-page": {
    // The page forwards the request's headers to a route, which counts the call.
    does: "is replaced by a page that calls useFetch()",
    serve: none,
  },
  "nuxt-page-redirect": {
    does: "is replaced by a page that calls navigateTo()",
    status: 302,
    reachesHandler: false,
    others: { location: LOCATION },
    serve: none,
  },
  "nuxt-page-error": {
    does: "is replaced by a page that throws createError()",
    status: 418,
    reachesHandler: false,
    serve: none,
  },
  "nuxt-route-policy": {
    does: "has the policy by its path, in a table of policies",
    body: TEXT,
    also: ["route"],
    serve: handle(() => TEXT),
  },
  "nuxt-route-rule-cors": {
    does: "has Nitro's own route rule cors",
    spec: "allow-origin",
    body: TEXT,
    also: ["preflight"],
    serve: handle(() => TEXT),
  },
  "nuxt-route-rule-redirect": {
    does: "is replaced by a route rule that redirects",
    status: 307,
    reachesHandler: false,
    others: { location: LOCATION },
    serve: none,
  },
  "nuxt-cached": {
    does: "answers from the cache of defineCachedEventHandler()",
    spec: "caches",
    body: TEXT,
    serve: none,
  },
  "nuxt-public-asset": {
    does: "is replaced by a public file",
    reachesHandler: false,
    body: TEXT,
    serve: none,
  },
};

export const SCENARIOS: readonly Scenario[] = handlerScenarios(OWN);
export const CAN = ["node", "http/1.1", "fetch", "router", "error-handler", "front", "route-policies"] as const;
export const MOUNTS: readonly Mount[] = mountsOf({ can: CAN, scenarios: SCENARIOS }, "node-24");

/** Returns the paths on which a handler is mounted. */
export function pathsOf(handler: string): readonly string[] {
  return MOUNTS.filter((mount) => mount.handler === handler).map(({ path }) => path);
}
