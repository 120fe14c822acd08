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

/** Handlers in SvelteKit's own ways, and their responses. */
const OWN: Parameters<typeof handlerScenarios>[0] = {
  "sveltekit-json": {
    does: "sets Vary by event.setHeaders() and returns json()",
    spec: "vary",
    vary: ["accept-encoding"],
    body: JSON.stringify({ text: TEXT }),
  },
  "sveltekit-own-cors": {
    does: "sets CORS headers by event.setHeaders()",
    spec: "allow-origin",
    exposes: ["x-u"],
    vary: ["accept"],
  },
  "sveltekit-error": { does: "throws error()", status: 418 },
  "sveltekit-redirect": { does: "throws redirect()", status: 307, others: { location: LOCATION } },
  "sveltekit-route": {
    does: "has a policy of its own in the application's table",
    body: TEXT,
    also: ["route"],
  },
  "sveltekit-cors-handlers": {
    does: "is one of corsHandlers(), and the application has no policy",
    body: TEXT,
    also: ["preflight"],
  },
  "sveltekit-page": { does: "is a page", also: ["head"] },
  "sveltekit-page-error": { does: "is a page whose load function throws error()", status: 403 },
  "sveltekit-page-throws": { does: "is a page whose load function throws", status: 500 },
  "sveltekit-hook-error": {
    does: "runs behind a hook that throws error()",
    status: 401,
    reachesHandler: false,
  },
  "sveltekit-hook-redirect": {
    does: "runs behind a hook that throws redirect()",
    status: 303,
    reachesHandler: false,
    others: { location: LOCATION },
  },
  "sveltekit-hook-throws": {
    does: "runs behind a hook that throws an unexpected error",
    status: 500,
    reachesHandler: false,
  },
  "sveltekit-static": {
    does: "is a static file",
    reachesHandler: false,
    body: TEXT,
    also: ["preflight"],
  },
  "sveltekit-prerendered": {
    does: "is a prerendered page",
    reachesHandler: false,
    also: ["preflight"],
  },
};

export const SCENARIOS: readonly Scenario[] = [
  ...handlerScenarios(OWN),
  scenario(
    "sveltekit-slash",
    REFERENCE_POLICY,
    frameworkResponse(308, "SvelteKit's redirect to the path without a slash at its end", (origin) => ({
      ...get(origin),
      suffix: "/",
    })),
  ),
];

/** True for a handler whose route has a policy inside that of the application. */
export const isOnRoute = (handler: string): boolean => OWN[handler]?.also?.includes("route") ?? false;

export const CAN = ["fetch", "router", "error-handler", "middleware", "front", "route-policies"] as const;
