import type { CorsOptions } from "@corsac/core";
import { TEXT, UPSTREAM_COOKIES } from "../handlers/shared.ts";
import type { CorsHeaders, Scenario } from "../types.ts";
import {
  ALLOWED,
  ALLOWED_2,
  EVIL,
  REFERENCE_POLICY,
  answered,
  get,
  handled,
  must,
  preflightPut,
  scenario,
} from "./dsl.ts";
import { approved, shared, unshared } from "./policies.ts";

const text = (cors: CorsHeaders) => ({ ...handled(cors), body: TEXT });

const twice = scenario(
  "twice",
  REFERENCE_POLICY,
  [
    must(
      "allowed",
      "be the same when the policy is applied twice",
      "protocol",
      get(ALLOWED),
      text(shared(ALLOWED, { exposes: ["x-u"], vary: ["accept"] })),
    ),
    must(
      "refused",
      "be the same for another origin when the policy is applied twice",
      "protocol",
      get(EVIL),
      text(unshared({ vary: ["accept"] })),
    ),
    must(
      "preflight",
      "be the same for a preflight when the policy is applied twice",
      "preflight",
      preflightPut(ALLOWED),
      answered(approved(ALLOWED)),
    ),
  ],
  { handler: "sets-own-cors", outer: REFERENCE_POLICY },
);

/** The policy of a route replaces that of its application; it does not add to it. */
const INNER: CorsOptions = { origin: [ALLOWED_2], exposedHeaders: ["x-i"] };
const nested = scenario(
  "nested",
  INNER,
  [
    must(
      "both",
      "follow the inner policy if the outer one allows the origin too",
      "protocol",
      get(ALLOWED_2),
      text({
        "access-control-allow-origin": ALLOWED_2,
        "access-control-expose-headers": ["x-i"],
        vary: ["origin"],
      }),
    ),
    must(
      "outer-only",
      "be refused by the inner policy though the outer one allows the origin",
      "protocol",
      get(ALLOWED),
      text(unshared()),
    ),
  ],
  { outer: REFERENCE_POLICY },
);

const rawHead = scenario(
  "raw-head",
  REFERENCE_POLICY,
  [
    must("doubled-lines", "keep the repeated lines of an upstream's raw head", "cookies", get(ALLOWED), {
      ...handled(shared(ALLOWED, { exposes: ["x-u"], vary: ["accept"] })),
      others: { "set-cookie": UPSTREAM_COOKIES },
    }),
  ],
  { handler: "pipes-upstream" },
);

/** Handlers that return the same object to every request. The order of the requests matters. */
const sharedObjects = (
  [
    ["shared-headers", 200, "Responses from one Headers object"],
    ["shared-response", 204, "one Response"],
  ] as const
).map(([handler, status, returns]) => {
  const expect = (cors: CorsHeaders) => ({ status, reachesHandler: true, cors, others: { "x-own": "1" } });
  const says = (outcome: string) => `${outcome} when the handler returns ${returns}`;
  return scenario(
    handler,
    REFERENCE_POLICY,
    [
      must("first", says("name the first origin"), "caches", get(ALLOWED), expect(shared(ALLOWED))),
      must("other", says("name no origin for a refused one"), "caches", get(EVIL), expect(unshared())),
      must("second", says("name the second origin"), "caches", get(ALLOWED_2), expect(shared(ALLOWED_2))),
      must("no-origin", says("name no origin without Origin"), "caches", get(null), expect(unshared())),
    ],
    { handler },
  );
});

/** Policies applied twice and inside each other, and objects that responses share. */
export const COMPOSITION: readonly Scenario[] = [twice, nested, rawHead, ...sharedObjects];
