import { handlerScenarios, LOCATION, type Scenario, TEXT } from "@corsac/contract/subject";

/** Handlers in React Router's own ways, and their responses. */
const OWN: Parameters<typeof handlerScenarios>[0] = {
  "react-router-data": {
    does: "returns data() with a header",
    spec: "vary",
    vary: ["accept-encoding"],
    body: JSON.stringify({ text: TEXT }),
  },
  "react-router-thrown-response": {
    does: "throws a Response",
    status: 401,
    body: TEXT,
    others: { "www-authenticate": "Basic" },
    vary: ["accept"],
  },
  "react-router-thrown-data": { does: "throws data() with a status", status: 418 },
  "react-router-redirect": { does: "throws redirect()", status: 302, others: { location: LOCATION } },
  "react-router-route": { does: "has a policy of its own in the application's table", body: TEXT, also: ["route"] },
  "react-router-page": { does: "is a page", also: ["head"] },
  "react-router-page-deferred": { does: "is a page that streams", also: ["head"] },
  "react-router-page-redirect": {
    does: "is a page whose loader throws redirect()",
    status: 302,
    others: { location: LOCATION },
  },
  "react-router-page-throws": { does: "is a page whose loader throws", status: 500 },
  "react-router-render-throws": { does: "is a page whose component throws", status: 500 },
  "react-router-own-cors": {
    does: "runs behind middleware that sets CORS headers",
    spec: "allow-origin",
    exposes: ["x-u"],
    vary: ["accept"],
    body: TEXT,
  },
  "react-router-middleware-throws": { does: "runs behind middleware that throws", status: 500, reachesHandler: false },
  "react-router-middleware-redirect": {
    does: "runs behind middleware that throws redirect()",
    status: 302,
    reachesHandler: false,
    others: { location: LOCATION },
  },
  "react-router-splat": { does: "is a route for all other paths, which throws 404", status: 404, also: ["preflight"] },
  "react-router-static": { does: "is a static file", reachesHandler: false, body: TEXT, also: ["preflight"] },
};

export const SCENARIOS: readonly Scenario[] = handlerScenarios(OWN);

/** True for a handler whose route has a policy inside that of the application. */
export const isOnRoute = (handler: string): boolean => OWN[handler]?.also?.includes("route") ?? false;

export const CAN = ["fetch", "router", "front", "route-policies"] as const;
