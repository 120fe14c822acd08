import { noteFetch } from "@corsac/contract/fetch";
import { mountsOf } from "@corsac/contract/framework";
import {
  frameworkResponse,
  get,
  handlerScenarios,
  LOCATION,
  type Mount,
  OWN_CORS,
  type OwnHandlers,
  REFERENCE_POLICY,
  type Scenario,
  scenario,
  TEXT,
  UNAUTHORIZED,
} from "@corsac/contract/subject";
import { type H3Event, HTTPError } from "nitro";
import { redirect } from "nitro/h3";

type Serve = (event: H3Event) => unknown;

/** Notes the call, then runs a handler in Nitro's own ways. */
const handle =
  (handler: Serve): Serve =>
  (event) => {
    noteFetch(event.req as Request);
    return handler(event);
  };

/** The configuration answers; no handler runs. */
const none: Serve = () => undefined;

/** Handlers in Nitro's own ways, and their responses. */
export const OWN: OwnHandlers<Serve> = {
  "nitro-value": {
    does: "returns an object",
    body: JSON.stringify({ text: TEXT }),
    also: ["head"],
    serve: handle(() => ({ text: TEXT })),
  },
  "nitro-own-cors": {
    does: "sets CORS headers by event.res.headers",
    spec: "allow-origin",
    exposes: ["x-u"],
    vary: ["accept"],
    serve: handle(({ res }) => {
      for (const [name, value] of Object.entries(OWN_CORS)) res.headers.set(name, value);
      return TEXT;
    }),
  },
  "nitro-http-error": {
    does: "throws an HTTPError with headers",
    status: 401,
    others: { "www-authenticate": "Basic" },
    vary: ["accept"],
    serve: handle(() => {
      throw new HTTPError({ status: 401, headers: UNAUTHORIZED });
    }),
  },
  "nitro-redirect": {
    does: "calls redirect()",
    status: 302,
    others: { location: LOCATION },
    serve: handle(() => redirect(LOCATION)),
  },
  "nitro-route-policy": {
    does: "has the policy by its path, in a table of policies",
    body: TEXT,
    also: ["route"],
    serve: handle(() => TEXT),
  },
  "nitro-route-rule-cors": {
    does: "has Nitro's own route rule cors",
    spec: "allow-origin",
    body: TEXT,
    exposes: ["*"],
    also: ["preflight"],
    serve: handle(() => TEXT),
  },
  "nitro-route-rule-redirect": {
    does: "is replaced by a route rule that redirects",
    status: 307,
    reachesHandler: false,
    others: { location: LOCATION },
    serve: none,
  },
  "nitro-cached": {
    does: "answers from the cache of defineCachedHandler()",
    spec: "caches",
    body: TEXT,
    // The application makes it: the cache exists in a built application alone.
    serve: none,
  },
  "nitro-public-asset": {
    does: "is replaced by a public file",
    reachesHandler: false,
    body: TEXT,
    serve: none,
  },
};

export const SCENARIOS: readonly Scenario[] = [
  ...handlerScenarios(OWN),
  scenario(
    "nitro-malformed-url",
    REFERENCE_POLICY,
    frameworkResponse(400, "a 400 for a malformed URL", (origin) => ({ ...get(origin), suffix: "/%g1" })),
  ),
];
export const CAN = ["fetch", "router", "error-handler", "front", "route-policies"] as const;
export const MOUNTS: readonly Mount[] = mountsOf({ can: CAN, scenarios: SCENARIOS }, "node-24");
