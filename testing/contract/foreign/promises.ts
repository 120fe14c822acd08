import type { CorsOptions } from "@corsac/core";
import { ANY_HANDLERS, FETCH_HANDLERS, FRAMEWORK_HANDLERS, NODE_HANDLERS } from "../src/handlers/handlers.ts";
import type { HandlerRow } from "../src/handlers/row.ts";
import type { ContractCase, Scenario, WireRequest } from "../src/types.ts";
import { callAfter, isPreflight, isSentByBrowsers, originOf } from "../src/judge/browser-request.ts";
import { expectedResponse } from "../src/judge/pages.ts";

/** A case with the facts that decide which promise it belongs to. */
interface Facts {
  readonly scenario: Scenario;
  readonly contractCase: ContractCase;
  readonly request: WireRequest;
  readonly origin: CorsOptions["origin"];
  readonly row: HandlerRow;
}

/** A promise that users understand: cases with one subject. */
interface Promise {
  readonly title: string;
  holds(facts: Facts): boolean;
}

const ROWS: Readonly<Record<string, HandlerRow>> = {
  ...ANY_HANDLERS,
  ...NODE_HANDLERS,
  ...FETCH_HANDLERS,
  ...FRAMEWORK_HANDLERS,
};

/** Handlers that set CORS headers, besides those whose cases come from the section on `Access-Control-Allow-Origin`. */
const SETS_CORS: ReadonlySet<string> = new Set(["sets-preflight-fields", "headers-first", "writes-head-with-message"]);
const STREAMS: ReadonlySet<string> = new Set([
  ...["streams", "streams-endlessly", "sends-events", "flushes-head", "writes-first"],
]);

function isApproved({ request, contractCase }: Facts): boolean {
  return callAfter(request, expectedResponse(contractCase.expect), "omit").failedAt?.stage !== "preflight";
}

/** In the order of the table's rows. A case belongs to the first that holds. */
const PROMISES: readonly Promise[] = [
  {
    title: "CORS headers of handlers, upstreams and earlier middleware give way to the policy",
    holds: ({ row, scenario: { handler }, contractCase }) =>
      SETS_CORS.has(handler) || (row.spec === "allow-origin" && contractCase.expect.reachesHandler),
  },
  {
    title: "`preflightContinue` hands an allowed preflight to the handler",
    holds: ({ scenario }) => (scenario.policy as CorsOptions).preflightContinue === true,
  },
  {
    title: "Calls that the policy allows pass their preflight",
    holds: (facts) => isPreflight(facts.request) && isApproved(facts),
  },
  { title: "Calls that it does not allow end at their preflight", holds: ({ request }) => isPreflight(request) },
  {
    title: "`OPTIONS` that is no preflight reaches the handler, and pages read its answer",
    holds: ({ request }) => request.method === "OPTIONS",
  },
  {
    title: "Names that the handler exposes are readable beside those of the policy",
    holds: ({ row }) => row.exposes !== undefined,
  },
  { title: "`Vary` of the handler is kept, and names `Origin`", holds: ({ row }) => row.vary !== undefined },
  {
    title: "Pages read the error when a handler throws or rejects",
    holds: ({ row, scenario: { handler } }) => row.status === 500 || handler === "custom-error",
  },
  { title: "Pages read the 404 of a path without a route", holds: ({ row }) => row.needs?.includes("router") ?? false },
  { title: "Streams and server-sent events", holds: ({ scenario: { handler } }) => STREAMS.has(handler) },
  { title: "`HEAD` has the headers of `GET`", holds: ({ request }) => request.method === "HEAD" },
  {
    title: "An origin function decides; if it throws or rejects, no origin is allowed",
    holds: ({ origin }) => typeof origin === "function",
  },
  { title: '`origin: "*"` is `*` for everybody', holds: ({ origin }) => origin === "*" },
  { title: "`origin: false` allows nobody", holds: ({ origin }) => origin === false },
  {
    title: "Allowed pages read every other response",
    holds: ({ contractCase }) => "access-control-allow-origin" in contractCase.expect.cors,
  },
  { title: "Pages of other origins read nothing", holds: ({ request }) => originOf(request) !== null },
  { title: "`Vary` names `Origin` if the request has none, too", holds: () => true },
];

/** The titles in the order of the table's rows. */
export const TITLES: readonly string[] = PROMISES.map(({ title }) => title);

/** Returns the promise that a case belongs to. */
export function promiseOf(scenario: Scenario, contractCase: ContractCase): string {
  const [first = { method: "GET", headers: [] }] = contractCase.requests;
  const request = contractCase.requests.find(isSentByBrowsers) ?? first;
  const { origin } = scenario.policy as CorsOptions;
  const facts = { scenario, contractCase, request, origin, row: ROWS[scenario.handler] ?? {} };
  return PROMISES.find(({ holds }) => holds(facts))?.title ?? "";
}
