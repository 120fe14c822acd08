import type { CorsOptions } from "@corsac/core";
import { ANY_HANDLERS, FETCH_HANDLERS, FRAMEWORK_HANDLERS, NODE_HANDLERS } from "../handlers/handlers.ts";
import type { HandlerRow } from "../handlers/row.ts";
import type { CorsHeaders, Scenario } from "../types.ts";
import {
  ALLOWED,
  ALLOWED_2,
  EVIL,
  REFERENCE_POLICY,
  UNSHARED,
  answered,
  forbidden,
  get,
  handled,
  must,
  preflight,
  preflightPut,
  request,
  scenario,
} from "./dsl.ts";
import { approved, shared, unshared } from "./policies.ts";

/** The response to any request keeps the CORS headers, whatever the handler does: three promises for each. */
function everyResponse(handler: string, does: string, row: HandlerRow): Scenario {
  const { spec = "protocol", status = 200, reachesHandler = true, timing, others, body, readUntil } = row;
  const own: CorsHeaders = timing === undefined ? {} : { "timing-allow-origin": timing };
  const expect = (cors: CorsHeaders) => ({
    status,
    reachesHandler,
    cors: { ...own, ...cors },
    ...(others && { others }),
    ...(body !== undefined && { body }),
  });
  const { headers: sent = [], ...line } = row.request ?? {};
  const from = (origin: string | null) => ({ ...get(origin, ...sent), ...line, ...(readUntil && { readUntil }) });
  const drafts = [
    must(
      "allowed",
      `carry each CORS header once for an allowed origin when the handler ${does}`,
      spec,
      from(ALLOWED),
      expect(shared(ALLOWED, row)),
    ),
    must(
      "refused",
      `carry no CORS header for another origin when the handler ${does}`,
      spec,
      from(EVIL),
      expect(unshared(row)),
    ),
    must(
      "no-origin",
      `vary by Origin without an Origin when the handler ${does}`,
      spec,
      from(null),
      expect(unshared(row)),
    ),
  ];
  return scenario(handler, REFERENCE_POLICY, drafts, { handler });
}

/** HEAD is answered as GET, without the body, and needs no mention in `methods`. */
function headScenario(handler: string, does: string): Scenario {
  const says = `carry the headers of GET on HEAD when the handler ${does}`;
  const expect = { ...handled(shared(ALLOWED)), body: "" };
  const drafts = [must("allowed", says, "head", request("HEAD", ALLOWED), expect)];
  return scenario(`head-${handler}`, REFERENCE_POLICY, drafts, { handler });
}

/** A preflight never runs the handler, so nothing that the handler would do can be seen. */
function preflightScenario(handler: string, does: string): Scenario {
  const says = `be answered without the handler, which ${does}, when it is a preflight`;
  const drafts = [must("approved", says, "preflight", preflightPut(ALLOWED), answered(approved(ALLOWED)))];
  return scenario(`preflight-${handler}`, REFERENCE_POLICY, drafts, { handler });
}

/** The server's own origin, as the policy of the application knows it. */
const SELF = "https://api.example";
const OUTER: CorsOptions = { origin: ALLOWED, enforce: "unsafe", selfOrigin: SELF };
const ofAllowed2: CorsHeaders = { "access-control-allow-origin": ALLOWED_2, vary: ["origin"] };

/** A policy on a route decides preflights too, and inherits `enforce` of the application's. */
function routeScenarios(handler: string, does: string): readonly Scenario[] {
  const says = (outcome: string) => `${outcome} a preflight by the policy of the handler, which ${does}`;
  const foreign = [request("PUT", EVIL), request("PUT", ALLOWED)];
  const inside = { outer: OUTER, handler, needs: ["route-policies"] } as const;
  const self = (cors: CorsHeaders) =>
    must("self", "allow the server's own pages", "protocol", request("PUT", SELF), handled(cors));
  return [
    scenario(
      `preflight-${handler}`,
      REFERENCE_POLICY,
      [
        must("approved", says("answer"), "preflight", preflightPut(ALLOWED), answered(approved(ALLOWED))),
        must("refused", says("refuse"), "preflight", [preflightPut(EVIL), preflight(EVIL, "GET", "x-a")], forbidden()),
      ],
      { handler },
    ),
    scenario(
      `${handler}-inherits-enforce`,
      { origin: ALLOWED_2, methods: ["PUT"], allowedHeaders: ["x-a"] },
      [
        must(
          "refused",
          "answer 403 to unsafe methods of origins that it refuses, though only the outer policy sets enforce",
          "protocol",
          foreign,
          forbidden(),
        ),
        must(
          "allowed",
          "reach the handler from an origin that only it allows",
          "protocol",
          request("PUT", ALLOWED_2),
          handled(ofAllowed2),
        ),
        self(UNSHARED),
        must(
          "preflight",
          "answer preflights by its own list",
          "protocol",
          preflightPut(ALLOWED_2),
          answered({
            ...ofAllowed2,
            "access-control-allow-methods": ["PUT"],
            "access-control-allow-headers": ["x-a"],
          }),
        ),
      ],
      inside,
    ),
    scenario(
      `${handler}-off-inherits-enforce`,
      { origin: false },
      [
        must(
          "refused",
          "answer 403 to unsafe methods of every other origin if it allows no origin",
          "protocol",
          foreign,
          forbidden({}),
        ),
        self({}),
      ],
      inside,
    ),
    scenario(
      `${handler}-relaxes-enforce`,
      { origin: ALLOWED_2, enforce: false },
      [
        must(
          "passes",
          "run the handler for every origin if it sets enforce: false",
          "protocol",
          foreign,
          handled(UNSHARED),
        ),
        must("allowed", "share with its own origins", "protocol", request("PUT", ALLOWED_2), handled(ofAllowed2)),
      ],
      inside,
    ),
  ];
}

/** Returns the scenarios of a table of handlers. */
export function handlerScenarios(rows: Readonly<Record<string, HandlerRow>>): readonly Scenario[] {
  return Object.entries(rows).flatMap(([handler, row]) => {
    const { does, also = [] } = row;
    if (does === undefined) return [];
    return [
      everyResponse(handler, does, row),
      ...(also.includes("head") ? [headScenario(handler, does)] : []),
      ...(also.includes("preflight") ? [preflightScenario(handler, does)] : []),
      ...(also.includes("route") ? routeScenarios(handler, does) : []),
    ];
  });
}

/** Every response carries the CORS headers. */
export const EVERY_RESPONSE: readonly Scenario[] = [
  ...handlerScenarios(ANY_HANDLERS),
  ...handlerScenarios(NODE_HANDLERS),
  ...handlerScenarios(FETCH_HANDLERS),
  ...handlerScenarios(FRAMEWORK_HANDLERS),
];
