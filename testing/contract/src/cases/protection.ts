import type { CorsOptions } from "@corsac/core";
import type { Behind } from "../behind/behind.ts";
import type { CorsFields, FieldLine, Scenario } from "../case/case.ts";
import {
  ALLOWED,
  ALLOWED_2,
  EVIL,
  FETCH,
  UNSHARED,
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

const PROTOCOL = `${FETCH}http-cors-protocol`;
const HOST = `${RFC9110}field.host`;
const SELF = "https://api.example";

/** The policy of the application. */
const OUTER: CorsOptions = { origin: ALLOWED, enforce: "unsafe", selfOrigin: SELF };

const named = (origin: string): CorsFields => ({ "access-control-allow-origin": origin, vary: ["origin"] });

const inherited = scenario(
  "enforce-inherited",
  { origin: ALLOWED },
  [
    must(
      "refused",
      "answer 403 to unsafe methods of other origins, as the policy around it says",
      PROTOCOL,
      [request("POST", EVIL), request("DELETE", "null")],
      forbidden(),
    ),
    must("safe", "let safe methods of other origins pass", PROTOCOL, get(EVIL), handled(UNSHARED)),
    must("allowed", "let allowed origins pass", PROTOCOL, request("POST", ALLOWED), handled(named(ALLOWED))),
    must(
      "self",
      "let the server's own pages pass, as the outer policy knows them",
      PROTOCOL,
      request("POST", SELF),
      handled(UNSHARED),
    ),
  ],
  { outer: OUTER },
);

/** The outer policy lets A pass, so that the inner one alone can keep it from the handler. */
const inheritedByNarrower = scenario(
  "enforce-inherited-by-narrower",
  { origin: ALLOWED_2 },
  [
    must(
      "refused",
      "answer 403 to unsafe methods of an origin that only the policy around it allows",
      PROTOCOL,
      request("POST", ALLOWED),
      forbidden(),
    ),
    must("safe", "let safe methods of that origin pass", PROTOCOL, get(ALLOWED), handled(UNSHARED)),
    must(
      "allowed",
      "let an origin pass that both allow",
      PROTOCOL,
      request("POST", ALLOWED_2),
      handled(named(ALLOWED_2)),
    ),
  ],
  { outer: { ...OUTER, origin: [ALLOWED, ALLOWED_2] } },
);

/** Ways in which frameworks give a policy to a route inside an application's. */
const INSIDE: readonly Behind[] = [
  "express-router",
  "express-route",
  "fastify-scope",
  "fastify-route",
  "hono-sub-app",
  "hono-route",
  "koa-router",
  "koa-route",
  "nest-method",
];

/** `withCors()` around an application does not see its routes. */
const needs = (behind: Behind): Scenario["needs"] => (behind === "nest-method" ? [] : ["middleware"]);

const ofRoutes = INSIDE.flatMap((behind): readonly Scenario[] => [
  scenario(
    `${behind}-inherits-enforce`,
    { origin: ALLOWED_2, methods: ["PUT"], allowedHeaders: ["x-a"] },
    [
      must(
        "refused",
        "answer 403 to unsafe methods of origins that it does not allow, though only the outer policy says enforce",
        PROTOCOL,
        [request("PUT", EVIL), request("PUT", ALLOWED)],
        forbidden(),
      ),
      must(
        "allowed",
        "let an origin pass that it alone allows",
        PROTOCOL,
        request("PUT", ALLOWED_2),
        handled(named(ALLOWED_2)),
      ),
      must("self", "let the server's own pages pass", PROTOCOL, request("PUT", SELF), handled(UNSHARED)),
      must(
        "preflight",
        "answer preflights by its own list",
        PROTOCOL,
        preflight(ALLOWED_2, "PUT", "x-a"),
        answered({
          ...named(ALLOWED_2),
          "access-control-allow-methods": ["PUT"],
          "access-control-allow-headers": ["x-a"],
        }),
      ),
    ],
    { outer: OUTER, behind, needs: needs(behind) },
  ),
  scenario(
    `${behind}-off-inherits-enforce`,
    { origin: false },
    [
      must(
        "refused",
        "answer 403 to unsafe methods of every other origin where no origin is allowed",
        PROTOCOL,
        [request("PUT", EVIL), request("PUT", ALLOWED)],
        forbidden({}),
      ),
      must("self", "let the server's own pages pass", PROTOCOL, request("PUT", SELF), handled({})),
    ],
    { outer: OUTER, behind, needs: needs(behind) },
  ),
  scenario(
    `${behind}-relaxes-enforce`,
    { origin: ALLOWED_2, enforce: false },
    [
      must(
        "passes",
        "let every origin's request pass that says enforce: false",
        PROTOCOL,
        [request("PUT", EVIL), request("PUT", ALLOWED)],
        handled(UNSHARED),
      ),
      must("allowed", "share with its own origins", PROTOCOL, request("PUT", ALLOWED_2), handled(named(ALLOWED_2))),
    ],
    { outer: OUTER, behind, needs: needs(behind) },
  ),
]);

const LOCAL: FieldLine = ["Host", "localhost:3000"];
const REBOUND: FieldLine = ["Host", "evil.example:3000"];
const hosts = ["localhost", "api.example:8443"];

const hostCases = [
  must(
    "listed",
    "let requests pass whose Host is listed",
    HOST,
    [get(ALLOWED, LOCAL), get(ALLOWED, ["Host", "api.example:8443"])],
    handled(named(ALLOWED)),
  ),
  must("listed-no-origin", "let them pass without Origin", HOST, get(null, LOCAL), handled(UNSHARED)),
  must(
    "refused",
    "answer 403 to any other Host, with Origin and without",
    HOST,
    [
      get(null, REBOUND),
      get(ALLOWED, REBOUND),
      request("POST", "http://evil.example:3000", REBOUND),
      request("POST", "http://evil.example:3000", REBOUND, ["Sec-Fetch-Site", "same-origin"]),
      get(ALLOWED, ["Host", "api.example"]),
    ],
    forbidden(),
  ),
  must("preflight", "answer 403 to the preflight", HOST, preflight(ALLOWED, "PUT", "x-a", REBOUND), forbidden()),
];

export const PROTECTION: readonly Scenario[] = [
  inherited,
  inheritedByNarrower,
  ...ofRoutes,
  scenario("hosts", { origin: ALLOWED, hosts }, hostCases),
  scenario("hosts-inherited", { origin: ALLOWED }, hostCases, { outer: { origin: ALLOWED, hosts } }),
];
