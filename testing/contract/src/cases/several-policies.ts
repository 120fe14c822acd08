import type { CorsOptions } from "@corsac/core";
import { corsTable } from "@corsac/core/table";
import type { CorsHeaders, Scenario } from "../types.ts";
import {
  ALLOWED,
  ALLOWED_2,
  EVIL,
  UNSHARED,
  answered,
  forbidden,
  get,
  handled,
  must,
  preflight,
  preflightPut,
  scenario,
} from "./dsl.ts";
import { REFERENCE_POLICY, approved, shared, unshared } from "./policies.ts";

/** The policy of every other origin, without credentials. */
const ANYBODY: CorsOptions = { origin: "*", methods: ["DELETE"], allowedHeaders: ["x-b"] };
const public_: CorsHeaders = { "access-control-allow-origin": "*", vary: ["origin"] };

const byOrigin = scenario(
  "policies-by-origin",
  [REFERENCE_POLICY, ANYBODY],
  [
    must(
      "first",
      "follow the first policy for an origin that it allows",
      "protocol",
      get(ALLOWED),
      handled(shared(ALLOWED)),
    ),
    must("next", "follow the next for another origin, without credentials", "protocol", get(EVIL), handled(public_)),
    must("no-origin", "vary by Origin without one, though any origin may read", "caches", get(null), handled(public_)),
    must("null", "not take null for a listed origin", "protocol", get("null"), handled(public_)),
    must(
      "preflight-first",
      "answer a preflight by the first policy that allows its origin",
      "preflight",
      preflight(ALLOWED, "DELETE", "x-b"),
      answered(approved(ALLOWED)),
    ),
    must(
      "preflight-next",
      "answer the preflight of another origin by the next",
      "preflight",
      preflightPut(EVIL),
      answered({
        ...public_,
        "access-control-allow-methods": ["DELETE"],
        "access-control-allow-headers": ["x-b"],
      }),
    ),
  ],
);

const B_ALONE: CorsOptions = { origin: [ALLOWED_2], exposedHeaders: ["x-i"] };

const listed = scenario(
  "policies-by-origin-listed",
  [REFERENCE_POLICY, { ...B_ALONE, origin: ["https://c.example"] }],
  [
    must(
      "first",
      "follow the first policy for an origin that it allows",
      "protocol",
      get(ALLOWED_2),
      handled(shared(ALLOWED_2)),
    ),
    must(
      "next",
      "follow the next for its own origin",
      "protocol",
      get("https://c.example"),
      handled({
        "access-control-allow-origin": "https://c.example",
        "access-control-expose-headers": ["x-i"],
        vary: ["origin"],
      }),
    ),
    must(
      "refused",
      "allow no origin that none allows",
      "protocol",
      [get(EVIL), get("null"), get(null)],
      handled(UNSHARED),
    ),
    must(
      "preflight-refused",
      "refuse the preflight of an origin that none allows",
      "preflight",
      preflight(EVIL),
      forbidden(),
    ),
  ],
);

const table = corsTable(
  [
    { path: "/table", policy: REFERENCE_POLICY },
    { path: "/table/locked", policy: false },
    { path: "/table/b/*", policy: B_ALONE },
  ],
  { origin: "*", methods: ["PUT"], allowedHeaders: ["x-a"] },
);
const at = (suffix: string, origin: string) => ({ ...preflightPut(origin), suffix });

const byPath = scenario("table", table, [
  must("allowed", "follow the path's policy", "protocol", get(ALLOWED), handled(shared(ALLOWED))),
  must("refused", "be refused by the path's policy", "protocol", [get(EVIL), get(null)], handled(unshared())),
  must(
    "preflight",
    "answer a preflight by the path's policy",
    "preflight",
    preflightPut(ALLOWED),
    answered(approved(ALLOWED)),
  ),
  must("preflight-refused", "refuse a preflight by the path's policy", "preflight", preflightPut(EVIL), forbidden()),
  must(
    "locked",
    "allow no origin on a locked path",
    "preflight",
    [at("/locked", ALLOWED), at("/locked", EVIL)],
    forbidden({}),
  ),
  must(
    "otherwise",
    "answer a preflight for any other path by the policy for the rest",
    "preflight",
    at("/x", EVIL),
    answered({
      "access-control-allow-origin": "*",
      "access-control-allow-methods": ["PUT"],
      "access-control-allow-headers": ["x-a"],
    }),
  ),
  must(
    "readings",
    "refuse a path that some routers take for another row's",
    "preflight",
    [
      at("/LOCKED", EVIL),
      at("/%6cocked", EVIL),
      at("/locked;x", EVIL),
      at("/x%2f..%2flocked", EVIL),
      at("/B%2fx", EVIL),
      at("/%5clocked", EVIL),
    ],
    forbidden(),
  ),
]);

const lockedTable = corsTable([{ path: "/table-locked/admin", policy: false }], REFERENCE_POLICY);

const lockedPath = scenario("table-locked", lockedTable, [
  must("allowed", "follow the only policy beside a locked path", "protocol", get(ALLOWED), handled(shared(ALLOWED))),
  must(
    "locked",
    "allow no origin on a locked path, whatever the only policy says",
    "preflight",
    at("/admin", ALLOWED),
    forbidden({}),
  ),
  must(
    "readings",
    "refuse a path that some routers take for the locked one",
    "preflight",
    [at("/Admin", ALLOWED), at("/%61dmin", ALLOWED), at("/admin;x", ALLOWED)],
    forbidden(),
  ),
]);

const signsTable = corsTable(
  [
    { path: "/table-signs/my-page", policy: false },
    { path: "/table-signs/a$b", policy: false },
  ],
  { origin: "*" },
);

const signs = scenario("table-signs", signsTable, [
  must(
    "locked",
    "allow no origin on a locked path that has signs",
    "preflight",
    [at("/my-page", EVIL), at("/a$b", EVIL)],
    forbidden({}),
  ),
  must(
    "encoded",
    "refuse a locked path whose signs are percent-encoded",
    "preflight",
    [at("/my%2dpage", EVIL), at("/my%2Dpage", EVIL), at("/a%24b", EVIL)],
    forbidden(),
  ),
]);

const forwarded = scenario(
  "forwarded",
  ANYBODY,
  [
    must(
      "allowed",
      "carry the headers of the policy that the handler forwards the request to",
      "protocol",
      get(ALLOWED),
      handled({
        "access-control-allow-origin": ALLOWED,
        "access-control-allow-credentials": "true",
        "access-control-expose-headers": ["x-i"],
        vary: ["origin"],
      }),
    ),
    must(
      "refused",
      "allow no origin that the policy refuses which the handler forwards the request to",
      "protocol",
      [get(EVIL), get("null"), get(null)],
      handled(UNSHARED),
    ),
  ],
  { handler: "forwards" },
);

export const SEVERAL_POLICIES: readonly Scenario[] = [byOrigin, listed, byPath, lockedPath, signs, forwarded];
