import type { CorsOptions } from "@corsac/core";
import type { CorsHeaders, HeaderLine, Scenario } from "../types.ts";
import {
  ALLOWED,
  ALLOWED_2,
  EVIL,
  UNSHARED,
  forbidden,
  get,
  handled,
  must,
  preflightPut,
  request,
  scenario,
} from "./dsl.ts";

const SELF = "https://api.example";

/** The policy of the application. */
const OUTER: CorsOptions = { origin: ALLOWED, enforce: "unsafe", selfOrigin: SELF };

const named = (origin: string): CorsHeaders => ({ "access-control-allow-origin": origin, vary: ["origin"] });

const inherited = scenario(
  "enforce-inherited",
  { origin: ALLOWED },
  [
    must(
      "refused",
      "answer 403 to unsafe methods of other origins, as the policy around it says",
      "protocol",
      [request("POST", EVIL), request("DELETE", "null")],
      forbidden(),
    ),
    must("safe", "run the handler for safe methods of other origins", "protocol", get(EVIL), handled(UNSHARED)),
    must(
      "allowed",
      "run the handler for allowed origins",
      "protocol",
      request("POST", ALLOWED),
      handled(named(ALLOWED)),
    ),
    must(
      "self",
      "run the handler for the server's own pages, as the outer policy knows them",
      "protocol",
      request("POST", SELF),
      handled(UNSHARED),
    ),
  ],
  { outer: OUTER },
);

/** The outer policy allows `ALLOWED`, so only the inner one can keep its requests from the handler. */
const inheritedByNarrower = scenario(
  "enforce-inherited-by-narrower",
  { origin: ALLOWED_2 },
  [
    must(
      "refused",
      "answer 403 to unsafe methods of an origin that only the policy around it allows",
      "protocol",
      request("POST", ALLOWED),
      forbidden(),
    ),
    must("safe", "run the handler for safe methods of that origin", "protocol", get(ALLOWED), handled(UNSHARED)),
    must(
      "allowed",
      "run the handler for an origin that both allow",
      "protocol",
      request("POST", ALLOWED_2),
      handled(named(ALLOWED_2)),
    ),
  ],
  { outer: { ...OUTER, origin: [ALLOWED, ALLOWED_2] } },
);

const LOCAL: HeaderLine = ["Host", "localhost:3000"];
const REBOUND: HeaderLine = ["Host", "evil.example:3000"];
const hosts = ["localhost", "api.example:8443"];

const hostCases = [
  must(
    "listed",
    "run the handler if Host is listed",
    "host",
    [get(ALLOWED, LOCAL), get(ALLOWED, ["Host", "api.example:8443"])],
    handled(named(ALLOWED)),
  ),
  must("listed-no-origin", "run the handler without Origin too", "host", get(null, LOCAL), handled(UNSHARED)),
  must(
    "refused",
    "answer 403 to any other Host, with Origin and without",
    "host",
    [
      get(null, REBOUND),
      get(ALLOWED, REBOUND),
      request("POST", "http://evil.example:3000", REBOUND),
      request("POST", "http://evil.example:3000", REBOUND, ["Sec-Fetch-Site", "same-origin"]),
      get(ALLOWED, ["Host", "api.example"]),
    ],
    forbidden(),
  ),
  must("preflight", "answer 403 to the preflight", "host", preflightPut(ALLOWED, REBOUND), forbidden()),
];

export const PROTECTION: readonly Scenario[] = [
  inherited,
  inheritedByNarrower,
  scenario("hosts", { origin: ALLOWED, hosts }, hostCases),
  scenario("hosts-inherited", { origin: ALLOWED }, hostCases, { outer: { origin: ALLOWED, hosts } }),
];
