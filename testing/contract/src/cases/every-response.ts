import type { CorsOptions } from "@corsac/core";
import type { Scenario, WireRequest } from "../case/case.ts";
import { BEHIND_TABLE, type BehindRow } from "./behind-table.ts";
import {
  ALLOWED,
  ALLOWED_2,
  EVIL,
  FETCH,
  RFC9110,
  answered,
  forbidden,
  get,
  handled,
  must,
  preflight,
  request,
  scenario,
} from "./dsl.ts";
import { REFERENCE_POLICY, approved, shared, unshared } from "./policies.ts";
import { TEXT, UPSTREAM_COOKIES, type Behind } from "../behind/behind.ts";

/** Every response keeps the fields, whatever sits behind the adapter: three promises for each. */
function scenarioOf(row: BehindRow): Scenario {
  const { behind, does, spec, status = 200, reachesHandler = true, timing } = row;
  const own = timing === undefined ? {} : { "timing-allow-origin": timing };
  const common = {
    status,
    reachesHandler,
    ...(row.others && { others: row.others }),
    ...(row.body !== undefined && { body: row.body }),
  };
  const ask = (origin: string | null): WireRequest => ({
    ...get(origin),
    ...(row.readUntil && { readUntil: row.readUntil }),
  });
  const drafts = [
    must("allowed", `carry each CORS field once for an allowed origin when the handler ${does}`, spec, ask(ALLOWED), {
      ...common,
      cors: { ...own, ...shared(ALLOWED, row) },
    }),
    must("refused", `carry no CORS field for another origin when the handler ${does}`, spec, ask(EVIL), {
      ...common,
      cors: { ...own, ...unshared(row) },
    }),
    must("no-origin", `vary by Origin without an Origin when the handler ${does}`, spec, ask(null), {
      ...common,
      cors: { ...own, ...unshared(row) },
    }),
  ];
  return scenario(behind, REFERENCE_POLICY, drafts, { behind });
}

/** HEAD is answered as GET, without the body, and needs no mention in `methods`. */
function headOf(behind: Behind): Scenario {
  const says = `carry the fields of GET on HEAD when the handler ${behind}`;
  const drafts = [
    must("allowed", says, `${RFC9110}HEAD`, request("HEAD", ALLOWED), { ...handled(shared(ALLOWED)), body: "" }),
  ];
  return scenario(`head-${behind}`, REFERENCE_POLICY, drafts, { behind });
}

/** A preflight never runs the handler, so nothing that the handler would do can be seen. */
function preflightOf(behind: Behind): Scenario {
  const says = `answer a preflight without the handler where it ${behind}`;
  const spec = `${FETCH}cors-preflight-fetch`;
  const drafts = [must("approved", says, spec, preflight(ALLOWED, "PUT", "x-a"), answered(approved(ALLOWED)))];
  return scenario(`preflight-${behind}`, REFERENCE_POLICY, drafts, { behind });
}

/** A route's policy rules the route's preflights too, where the policy around it would have allowed them. */
function routeOf(behind: Behind, does: string): Scenario {
  const spec = `${FETCH}cors-preflight-fetch`;
  const says = (what: string) => `${what} by the policy of what the request would reach, which ${does}`;
  const drafts = [
    must("approved", says("answer a preflight"), spec, preflight(ALLOWED, "PUT", "x-a"), answered(approved(ALLOWED))),
    must(
      "refused",
      says("refuse a preflight"),
      spec,
      [preflight(EVIL, "PUT", "x-a"), preflight(EVIL, "GET", "x-a")],
      forbidden(),
    ),
  ];
  return scenario(`preflight-${behind}`, REFERENCE_POLICY, drafts, { behind });
}

/** What has the mount's policy inside that of an application which allows any origin. */
const ROUTES: readonly Behind[] = [
  "express-router",
  "express-route",
  "hono-sub-app",
  "hono-route",
  "fastify-scope",
  "fastify-route",
  "koa-router",
  "koa-route",
  "nest-method",
];

const twice = scenario(
  "twice",
  REFERENCE_POLICY,
  [
    must("allowed", "be as once when the policy is applied twice", `${FETCH}http-cors-protocol`, get(ALLOWED), {
      ...handled(shared(ALLOWED, { exposes: ["x-u"], vary: ["accept"] })),
      body: TEXT,
    }),
    must(
      "refused",
      "be as once for another origin when the policy is applied twice",
      `${FETCH}http-cors-protocol`,
      get(EVIL),
      {
        ...handled(unshared({ vary: ["accept"] })),
        body: TEXT,
      },
    ),
    must(
      "preflight",
      "answer a preflight as once when the policy is applied twice",
      `${FETCH}cors-preflight-fetch`,
      preflight(ALLOWED, "PUT", "x-a"),
      answered(approved(ALLOWED)),
    ),
  ],
  { behind: "sets-own-cors", outer: REFERENCE_POLICY },
);

/** A route's policy replaces that of what it is part of, it does not add to it. */
const INNER: CorsOptions = { origin: [ALLOWED_2], exposedHeaders: ["x-i"] };
const nested = scenario(
  "nested",
  INNER,
  [
    must(
      "both",
      "be as the inner policy says where the outer one allows too",
      `${FETCH}http-cors-protocol`,
      get(ALLOWED_2),
      {
        ...handled({
          "access-control-allow-origin": ALLOWED_2,
          "access-control-expose-headers": ["x-i"],
          vary: ["origin"],
        }),
        body: TEXT,
      },
    ),
    must(
      "outer-only",
      "be refused by the inner policy where the outer one allows",
      `${FETCH}http-cors-protocol`,
      get(ALLOWED),
      {
        ...handled(unshared()),
        body: TEXT,
      },
    ),
  ],
  { outer: REFERENCE_POLICY },
);

const rawHead = scenario(
  "raw-head",
  REFERENCE_POLICY,
  [
    must(
      "doubled-lines",
      "keep the doubled lines of an upstream's raw head",
      "https://httpwg.org/specs/rfc6265.html#overview",
      get(ALLOWED),
      {
        ...handled(shared(ALLOWED, { exposes: ["x-u"], vary: ["accept"] })),
        others: { "set-cookie": UPSTREAM_COOKIES },
      },
    ),
  ],
  { behind: "pipes-upstream" },
);

const OWN = { "x-own": "1" };
const STALE = `${FETCH}cors-protocol-and-http-caches`;

/** One object that the handler returns to everybody. The order counts. */
const sharedObjects = (["shared-headers", "shared-response"] as const).map((behind) => {
  const status = behind === "shared-response" ? 204 : 200;
  const expect = (cors: ReturnType<typeof shared>) => ({ status, reachesHandler: true, cors, others: OWN });
  const what = behind === "shared-response" ? "one Response" : "Responses from one Headers object";
  return scenario(
    behind,
    REFERENCE_POLICY,
    [
      must(
        "first",
        `name the first origin when the handler returns ${what}`,
        STALE,
        get(ALLOWED),
        expect(shared(ALLOWED)),
      ),
      must(
        "other",
        `name no origin for another one when the handler returns ${what}`,
        STALE,
        get(EVIL),
        expect(unshared()),
      ),
      must(
        "second",
        `name the second origin when the handler returns ${what}`,
        STALE,
        get(ALLOWED_2),
        expect(shared(ALLOWED_2)),
      ),
      must(
        "no-origin",
        `name none without Origin when the handler returns ${what}`,
        STALE,
        get(null),
        expect(unshared()),
      ),
    ],
    { behind },
  );
});

export const EVERY_RESPONSE: readonly Scenario[] = [
  ...BEHIND_TABLE.map(scenarioOf),
  ...(["answers", "streams", "sends-events", "writes-head", "static-json"] as const).map(headOf),
  ...(["throws", "streams-endlessly", "sets-own-cors", "no-route", "put-only", "auth-first", "koa-mount"] as const).map(
    preflightOf,
  ),
  ...BEHIND_TABLE.filter(({ behind }) => ROUTES.includes(behind)).map(({ behind, does }) => routeOf(behind, does)),
  twice,
  nested,
  rawHead,
  ...sharedObjects,
];
