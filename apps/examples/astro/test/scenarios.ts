import {
  frameworkResponse,
  get,
  handlerScenarios,
  LOCATION,
  REFERENCE_POLICY,
  type Scenario,
  scenario,
  TEXT,
} from "@corsac/contract/subject";

/** Handlers in Astro's own ways, and their responses. */
const OWN: Parameters<typeof handlerScenarios>[0] = {
  "astro-redirect": { does: "calls context.redirect()", status: 302, others: { location: LOCATION } },
  "astro-cookie": { does: "calls context.cookies.set()", others: { "set-cookie": "a=1" }, body: TEXT },
  "astro-not-found": { does: "is an endpoint that answers 404", status: 404, body: TEXT },
  "astro-route": { does: "has a policy of its own in the application's table", body: TEXT, also: ["route"] },
  "astro-page": { does: "is a page", also: ["head"] },
  "astro-page-redirect": { does: "is a page that calls Astro.redirect()", status: 302, others: { location: LOCATION } },
  "astro-page-throws": { does: "is a page that throws", status: 500 },
  "astro-own-cors": {
    does: "runs behind middleware that sets CORS headers",
    spec: "allow-origin",
    exposes: ["x-u"],
    vary: ["accept"],
    body: TEXT,
  },
  "astro-middleware-throws": { does: "runs behind middleware that throws", status: 500, reachesHandler: false },
  "astro-config-redirect": {
    does: "is a redirect of astro.config",
    status: 301,
    reachesHandler: false,
    others: { location: LOCATION },
  },
  "astro-static": { does: "is a static file", reachesHandler: false, body: TEXT, also: ["preflight"] },
  "astro-prerendered": { does: "is a prerendered page", reachesHandler: false, also: ["preflight"] },
};

export const SCENARIOS: readonly Scenario[] = [
  ...handlerScenarios(OWN),
  scenario(
    "astro-slash",
    REFERENCE_POLICY,
    frameworkResponse(301, "Astro's redirect to the path without a slash at its end", (origin) => ({
      ...get(origin),
      suffix: "/",
    })),
  ),
];

/** True for a handler whose route has a policy inside that of the application. */
export const isOnRoute = (handler: string): boolean => OWN[handler]?.also?.includes("route") ?? false;

export const CAN = ["fetch", "router", "error-handler", "front", "route-policies"] as const;
