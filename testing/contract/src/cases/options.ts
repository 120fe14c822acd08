import type { CorsHeaders, Scenario } from "../types.ts";
import {
  ALLOWED,
  EVIL,
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

const lists = { methods: ["PUT"], allowedHeaders: ["x-a"] };
const named: CorsHeaders = { "access-control-allow-origin": ALLOWED, vary: ["origin"] };
const preflightHeaders: CorsHeaders = {
  ...named,
  "access-control-allow-methods": ["PUT"],
  "access-control-allow-headers": ["x-a"],
};

const timing = scenario("timing", { origin: ALLOWED, ...lists, timingAllowOrigin: true }, [
  must(
    "allowed",
    "show timing to the allowed origin",
    "timing",
    get(ALLOWED),
    handled({ ...named, "timing-allow-origin": ALLOWED }),
  ),
  must("refused", "show timing to no other origin", "timing", [get(EVIL), get(null)], handled(UNSHARED)),
  must(
    "preflight",
    "not send Timing-Allow-Origin on preflights",
    "timing",
    preflight(ALLOWED),
    answered(preflightHeaders),
  ),
]);

const timingOver = scenario(
  "timing-own",
  { origin: ALLOWED, timingAllowOrigin: true },
  [
    must(
      "allowed",
      "send one Timing-Allow-Origin if the handler sends one too",
      "timing",
      get(ALLOWED),
      handled({ ...named, "timing-allow-origin": ALLOWED }),
    ),
  ],
  { handler: "sets-timing" },
);

const timingAny = scenario("timing-any", { origin: "*", timingAllowOrigin: true }, [
  must(
    "any",
    "be * under an any-origin policy",
    "timing",
    [get(ALLOWED), get(null)],
    handled({ "access-control-allow-origin": "*", "timing-allow-origin": "*" }),
  ),
]);

const reason = (code: string): CorsHeaders => ({ "corsac-reason": code });
const REASONS = "docs/reasons.md#";

const debug = scenario("debug", { origin: ALLOWED, ...lists, debug: true }, [
  must(
    "approved",
    "name the reason on an approved preflight",
    `${REASONS}allowed`,
    preflightPut(ALLOWED),
    answered({ ...preflightHeaders, ...reason("allowed") }),
  ),
  must(
    "method",
    "name the reason when a method is not allowed",
    `${REASONS}method-not-allowed`,
    preflight(ALLOWED, "DELETE"),
    answered({ ...preflightHeaders, ...reason("method-not-allowed") }),
  ),
  must(
    "header",
    "name the reason when a header is not allowed",
    `${REASONS}header-not-allowed`,
    preflight(ALLOWED, "PUT", "x-z"),
    answered({ ...preflightHeaders, ...reason("header-not-allowed") }),
  ),
  must(
    "refused-preflight",
    "name the reason when a preflight is refused, in the body too",
    `${REASONS}origin-not-allowed`,
    preflight(EVIL),
    {
      status: 403,
      reachesHandler: false,
      cors: { ...UNSHARED, ...reason("origin-not-allowed") },
      body: "CORS: origin-not-allowed\n",
      reusable: true,
    },
  ),
  must(
    "refused",
    "name the reason on a response that another origin may not read",
    `${REASONS}origin-not-allowed`,
    get(EVIL),
    handled({ ...UNSHARED, ...reason("origin-not-allowed") }),
  ),
  must(
    "null",
    "name the reason for the origin null",
    `${REASONS}origin-null`,
    get("null"),
    handled({ ...UNSHARED, ...reason("origin-null") }),
  ),
  must(
    "malformed",
    "name the reason for a malformed origin",
    `${REASONS}origin-malformed`,
    get("https://a.example/"),
    handled({ ...UNSHARED, ...reason("origin-malformed") }),
  ),
  must(
    "allowed",
    "not name a reason on a response that may be read",
    `${REASONS}allowed`,
    get(ALLOWED),
    handled(named),
  ),
  must("no-origin", "not name a reason without an Origin", `${REASONS}no-origin`, get(null), handled(UNSHARED)),
]);

const api = ["Host", "api.example"] as const;
const SELF = "https://api.example";

const enforceUnsafe = scenario("enforce-unsafe", { origin: ALLOWED, enforce: "unsafe" }, [
  must(
    "refused",
    "answer 403 to unsafe methods of other origins, without the handler",
    "protocol",
    [request("POST", EVIL), request("PUT", EVIL), request("DELETE", "null"), request("PATCH", "x")],
    forbidden(),
  ),
  must(
    "safe",
    "run the handler for safe methods of other origins",
    "protocol",
    [get(EVIL), request("OPTIONS", EVIL)],
    handled(UNSHARED),
  ),
  must("head", "run the handler for HEAD of other origins", "protocol", request("HEAD", EVIL), handled(UNSHARED)),
  must("allowed", "run the handler for allowed origins", "protocol", request("POST", ALLOWED), handled(named)),
  must(
    "no-origin",
    "run the handler for requests without Origin",
    "protocol",
    [request("POST", null), get(null)],
    handled(UNSHARED),
  ),
  must(
    "same-site",
    "not take same-site for same-origin",
    "sec-fetch-site",
    request("POST", SELF, api, ["Sec-Fetch-Site", "same-site"]),
    forbidden(),
  ),
  must(
    "cross-site",
    "not take a matching Host for same-origin against Sec-Fetch-Site",
    "sec-fetch-site",
    request("POST", SELF, api, ["Sec-Fetch-Site", "cross-site"]),
    forbidden(),
  ),
  must(
    "same-origin",
    "run the handler for same-origin requests, by Sec-Fetch-Site",
    "sec-fetch-site",
    [request("POST", EVIL, ["Sec-Fetch-Site", "same-origin"]), request("POST", EVIL, ["Sec-Fetch-Site", "none"])],
    handled(UNSHARED),
  ),
  must(
    "host",
    "run the handler for same-origin requests, by Host",
    "sec-fetch-site",
    request("POST", SELF, api),
    handled(UNSHARED),
  ),
]);

const enforceAll = scenario("enforce-all", { origin: ALLOWED, enforce: "all", selfOrigin: SELF }, [
  must(
    "refused",
    "answer 403 to every CORS request of other origins",
    "protocol",
    [get(EVIL), request("POST", EVIL), get("null")],
    forbidden(),
  ),
  must(
    "allowed",
    "run the handler for allowed origins",
    "protocol",
    [get(ALLOWED), request("POST", ALLOWED)],
    handled(named),
  ),
  must(
    "no-origin",
    "run the handler for requests without Origin",
    "protocol",
    [get(null), request("POST", null)],
    handled(UNSHARED),
  ),
  must("self", "run the handler for the configured own origin", "protocol", request("POST", SELF), handled(UNSHARED)),
  must(
    "host",
    "ignore Host if the own origin is configured",
    "protocol",
    request("POST", "https://other.example", ["Host", "other.example"]),
    forbidden(),
  ),
  must("preflight", "refuse preflights of other origins too", "protocol", preflight(EVIL), forbidden()),
]);

const enforceDebug = scenario("enforce-debug", { origin: ALLOWED, enforce: "all", debug: true }, [
  must("refused", "name the reason in the 403 of enforce", `${REASONS}origin-not-allowed`, get(EVIL), {
    ...forbidden({ ...UNSHARED, ...reason("origin-not-allowed") }),
    body: "CORS: origin-not-allowed\n",
  }),
]);

/** Signs that a name may have, and that mean something in configurations of servers. */
const signs = {
  methods: ["IT'S", "A%B"],
  allowedHeaders: ["x-%a", "x-'b", "x-`c", "x-#d"],
  exposedHeaders: ["x-%e", "x-'f", "x-|g", "x-&h"],
} as const;

const names = scenario("names-with-signs", { origin: ALLOWED, ...signs }, [
  must(
    "exposed",
    "expose names with signs as they are",
    "protocol",
    get(ALLOWED),
    handled({ ...named, "access-control-expose-headers": signs.exposedHeaders }),
  ),
  must(
    "preflight",
    "list methods and headers with signs as they are",
    "preflight",
    preflight(ALLOWED, "IT'S", "x-%a"),
    answered({
      ...named,
      "access-control-allow-methods": signs.methods,
      "access-control-allow-headers": signs.allowedHeaders,
    }),
  ),
]);

export const OPTIONS: readonly Scenario[] = [
  timing,
  timingOver,
  timingAny,
  debug,
  enforceUnsafe,
  enforceAll,
  enforceDebug,
  names,
];
