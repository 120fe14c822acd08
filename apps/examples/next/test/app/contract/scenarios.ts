import { handlerScenarios, LOCATION, TEXT } from "@corsac/contract/subject";
import type { HandlerRow, Scenario } from "@corsac/contract/subject";

type Rows = Readonly<Record<string, HandlerRow>>;

/** Route handlers in Next.js's own ways. */
const ROUTE: Rows = {
  "next-route-redirect": {
    does: "calls redirect() of next/navigation",
    spec: "redirection",
    status: 307,
    others: { location: LOCATION },
  },
  "next-route-redirect-with-cookie": {
    does: "sets a cookie by cookies(), then calls permanentRedirect()",
    spec: "cookies",
    status: 308,
    others: { location: LOCATION, "set-cookie": "a=1; Path=/" },
  },
  "next-route-not-found": { does: "calls notFound() of next/navigation", status: 404 },
  "next-route-json": {
    does: "returns NextResponse.json() with a header",
    body: JSON.stringify({ text: TEXT }),
    others: { "x-own": "1" },
    also: ["head"],
  },
};

/** Responses that pass the proxy without a route handler, and policies of the proxy. */
const PROXY: Rows = {
  "next-proxy-redirect": {
    does: "is not reached, because the application's proxy function redirects",
    spec: "redirection",
    status: 307,
    reachesHandler: false,
    others: { location: LOCATION },
  },
  "next-proxy-throws": {
    does: "is not reached, because the application's proxy function throws",
    status: 500,
    reachesHandler: false,
  },
  "next-page": { does: "is a page that is rendered for each request", reachesHandler: false },
  "next-static-page": { does: "is a page that was rendered at build time", reachesHandler: false },
  "next-public-file": { does: "is a file of public", reachesHandler: false, body: "a public file\n" },
  "next-both": { does: "is a route handler with the policy that the proxy has", body: TEXT },
  "next-table": { does: "has a row of a table as its policy, inside another policy", body: TEXT, also: ["route"] },
};

/** Handlers of `pages/api` in Next.js's own ways. */
const PAGES: Rows = {
  "next-api-json": {
    does: "calls response.json() of pages/api",
    body: JSON.stringify({ text: TEXT }),
    also: ["head"],
  },
  "next-api-redirect": {
    does: "calls response.redirect() of pages/api",
    spec: "redirection",
    status: 307,
    others: { location: LOCATION },
  },
};

const route: readonly Scenario[] = handlerScenarios(ROUTE);

/** The ways to use the package, and the cases of each. */
export const FORMS = {
  handlers: { can: ["fetch", "router"], scenarios: route },
  proxy: { can: ["fetch", "router", "front", "route-policies"], scenarios: [...route, ...handlerScenarios(PROXY)] },
  pages: { can: ["node", "http/1.1", "router"], scenarios: handlerScenarios(PAGES) },
} as const;

export type Form = keyof typeof FORMS;

/** The form that this process serves. */
export const form = (): Form => (process.env["CONTRACT_FORM"] ?? "proxy") as Form;
