import type { ExpectedFailure } from "@corsac/contract/server";

const NEXT = "https://github.com/vercel/next.js";

/** Names the cases of a row of handlers. */
const each = (handler: string): string[] => ["allowed", "refused", "no-origin"].map((name) => `${handler}/${name}`);

/** From Node 22 on, `Request` has private members, which a JavaScript proxy has not. */
const COPIES: ExpectedFailure = {
  fault: "a route handler gets a JavaScript proxy of its request, and new Request(request) throws",
  link: `${NEXT}/blob/canary/packages/next/src/server/route-modules/app-route/module.ts`,
  cases: ["forwarded/allowed", "forwarded/refused"],
};

export const PROXY_FAULTS: readonly ExpectedFailure[] = [
  {
    fault: "Next.js replaces the Vary of the proxy on pages, the not-found page included",
    link: `${NEXT}/issues/85999`,
    cases: [...each("no-route"), ...each("next-page"), ...each("next-static-page")],
  },
  {
    fault: "Next.js adds headers of a route handler that the proxy did not set, and drops those that it did",
    link: `${NEXT}/blob/canary/packages/next/src/server/send-response.ts`,
    cases: [
      ...each("sets-own-cors"),
      "sets-own-cors-twice/refused",
      "sets-own-cors-twice/no-origin",
      ...each("sets-preflight-fields"),
      ...each("exposes-names"),
      ...each("proxies-upstream"),
      "forwarded/allowed",
      "forwarded/refused",
      "twice/allowed",
      "twice/refused",
      "preflight-continue-own-cors/allowed",
      "origin-any-own-cors/origin",
      "origin-off-own-cors/any",
      "network-error/untouched",
    ],
  },
  {
    fault: "Next.js removes Content-Length from a response of the proxy",
    link: `${NEXT}/blob/canary/packages/next/src/server/lib/router-utils/resolve-routes.ts`,
    cases: ["preflight-status-200/approved"],
  },
];

/** No handler runs without a route: the proxy covers these responses. */
const UNROUTED = [...each("no-route"), "preflight-no-route/approved"];
const ROUTER = `${NEXT}/blob/canary/packages/next/src/server/route-modules/app-route/helpers/auto-implement-methods.ts`;

/** Faults on Node 20. */
export const HANDLER_FAULTS_20: readonly ExpectedFailure[] = [
  {
    fault: "Next.js answers 404 and 405 itself, and route handlers cannot add headers",
    link: ROUTER,
    cases: [...UNROUTED, ...each("put-only")],
  },
];

export const HANDLER_FAULTS: readonly ExpectedFailure[] = [COPIES, ...HANDLER_FAULTS_20];

export const PAGES_FAULTS: readonly ExpectedFailure[] = [
  {
    fault: "Next.js answers 404 itself, and handlers of pages/api cannot add headers",
    link: "https://nextjs.org/docs/pages/building-your-application/routing/api-routes",
    cases: UNROUTED,
  },
];

/** Faults on Node 20. */
export const PAGES_FAULTS_20: readonly ExpectedFailure[] = [
  ...PAGES_FAULTS,
  {
    fault:
      "Node 20 keeps the last of repeated lines in writeHead's list once a header was stored, and Next.js stores some",
    link: "https://github.com/nodejs/node/issues/50387",
    cases: ["raw-head/doubled-lines"],
  },
];
