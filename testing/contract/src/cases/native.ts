import type { Scenario } from "../case/case.ts";
import { ALLOWED, EVIL, FETCH, RFC9110, answered, forbidden, get, must, preflight, request, scenario } from "./dsl.ts";
import { REFERENCE_POLICY, approved, shared, unshared } from "./policies.ts";

const PROTOCOL = `${FETCH}http-cors-protocol`;

const notFresh = scenario(
  "express-fresh",
  REFERENCE_POLICY,
  [
    must(
      "allowed",
      "keep the fields on a 304 that Express makes of a fresh answer",
      `${RFC9110}status.304`,
      get(ALLOWED, ["If-None-Match", "*"]),
      {
        status: 304,
        reachesHandler: true,
        cors: shared(ALLOWED),
        body: "",
      },
    ),
  ],
  { behind: "express-json" },
);

const putOnly = scenario(
  "put-route",
  REFERENCE_POLICY,
  [
    must(
      "preflight",
      "answer the preflight of a route that takes PUT alone",
      PROTOCOL,
      preflight(ALLOWED, "PUT", "x-a"),
      answered(approved(ALLOWED)),
    ),
    must("put", "run a route that takes PUT alone", PROTOCOL, request("PUT", ALLOWED), {
      status: 200,
      reachesHandler: true,
      cors: shared(ALLOWED),
    }),
  ],
  { behind: "put-only" },
);

const scopeWithoutRoute = scenario(
  "fastify-scope-without-route",
  REFERENCE_POLICY,
  [
    must(
      "preflight",
      "answer a preflight inside a scope's prefix for a path without a route",
      PROTOCOL,
      preflight(ALLOWED, "PUT", "x-a"),
      answered(approved(ALLOWED)),
    ),
    must(
      "preflight-refused",
      "refuse another origin's preflight inside a scope's prefix for a path without a route",
      PROTOCOL,
      preflight(EVIL, "PUT", "x-a"),
      forbidden(),
    ),
    must("allowed", "let the page read the 404 inside a scope's prefix", PROTOCOL, get(ALLOWED), {
      status: 404,
      reachesHandler: false,
      cors: shared(ALLOWED),
    }),
    must("refused", "not let another origin read the 404 inside a scope's prefix", PROTOCOL, get(EVIL), {
      status: 404,
      reachesHandler: false,
      cors: unshared(),
    }),
  ],
  { behind: "fastify-scope-without-route" },
);

/** Before the framework's routes run: what only the outermost form can reach. */
const auth = scenario(
  "auth",
  REFERENCE_POLICY,
  [
    must(
      "preflight",
      "answer a preflight before authentication can refuse it",
      `${FETCH}cors-protocol-and-credentials`,
      preflight(ALLOWED, "PUT", "authorization"),
      answered(approved(ALLOWED)),
    ),
    must("put", "carry the fields on a 401 of authentication", PROTOCOL, request("PUT", ALLOWED), {
      status: 401,
      reachesHandler: false,
      cors: shared(ALLOWED),
    }),
    must(
      "passes",
      "reach the handler with credentials",
      PROTOCOL,
      request("PUT", ALLOWED, ["Authorization", "Basic eDp5"]),
      {
        status: 200,
        reachesHandler: true,
        cors: shared(ALLOWED),
      },
    ),
  ],
  { behind: "auth-first" },
);

const json = ["Content-Type", "application/json"] as const;
const tooLarge = (origin: string | null) => ({ ...request("POST", origin, json), body: '{"text":"too large"}' });

const body = scenario(
  "body",
  REFERENCE_POLICY,
  [
    must("allowed", "carry the fields on a 413 of the body parser", PROTOCOL, tooLarge(ALLOWED), {
      status: 413,
      reachesHandler: false,
      cors: shared(ALLOWED),
    }),
    must("refused", "carry none for another origin on a 413 of the body parser", PROTOCOL, tooLarge(EVIL), {
      status: 413,
      reachesHandler: false,
      cors: unshared(),
    }),
    must(
      "malformed",
      "carry the fields on a 400 of the body parser",
      PROTOCOL,
      { ...request("POST", ALLOWED, json), body: "{" },
      { status: 400, reachesHandler: false, cors: shared(ALLOWED) },
    ),
  ],
  { behind: "body-limit" },
);

const badUrls = (["bad-url", "fastify-bad-url"] as const).map((behind) =>
  scenario(
    behind === "bad-url" ? "url" : behind,
    REFERENCE_POLICY,
    [
      must(
        "allowed",
        "carry the fields on a 400 for a malformed URL",
        PROTOCOL,
        { ...get(ALLOWED), suffix: "/%g1" },
        { status: 400, reachesHandler: false, cors: shared(ALLOWED) },
      ),
      must(
        "refused",
        "carry none for another origin on a 400 for a malformed URL",
        PROTOCOL,
        { ...get(EVIL), suffix: "/%g1" },
        { status: 400, reachesHandler: false, cors: unshared() },
      ),
    ],
    { behind },
  ),
);

/** A 101 is no answer to read: nothing is added to it, and touching it would break the handshake. */
const handshake = [
  ["Connection", "Upgrade"],
  ["Upgrade", "websocket"],
  ["Sec-WebSocket-Version", "13"],
  ["Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="],
] as const;
const upgraded = {
  status: 101,
  reachesHandler: true,
  cors: {},
  others: { "sec-websocket-accept": "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" },
};
const SOCKETS = "https://websockets.spec.whatwg.org/#websocket-opening-handshake";

const upgrade = scenario(
  "upgrade",
  REFERENCE_POLICY,
  [
    must("allowed", "leave a WebSocket handshake alone", SOCKETS, get(ALLOWED, ...handshake), upgraded),
    must("refused", "leave a WebSocket handshake of another origin alone", SOCKETS, get(EVIL, ...handshake), upgraded),
  ],
  { behind: "upgrades" },
);

const turnedAway = { status: 403, reachesHandler: true };

const upgradeCheck = scenario(
  "upgrade-check",
  REFERENCE_POLICY,
  [
    must("allowed", "let an allowed origin open a socket", SOCKETS, get(ALLOWED, ...handshake), upgraded),
    must("no-origin", "let a client that is no browser open a socket", SOCKETS, get(null, ...handshake), upgraded),
    must("refused", "turn a foreign page's handshake away", SOCKETS, get(EVIL, ...handshake), {
      ...turnedAway,
      cors: unshared(),
    }),
    must("null", "turn the handshake of a page without an origin away", SOCKETS, get("null", ...handshake), {
      ...turnedAway,
      cors: unshared(),
    }),
  ],
  { behind: "checks-upgrade" },
);

const networkError = scenario(
  "network-error",
  REFERENCE_POLICY,
  [
    must(
      "untouched",
      "leave Response.error() to the runtime, which answers 500",
      `${FETCH}concept-network-error`,
      // Some servers announce a connection that they then give up.
      get(ALLOWED, ["Connection", "close"]),
      {
        status: 500,
        reachesHandler: true,
        cors: {},
      },
    ),
  ],
  { behind: "network-error" },
);

export const NATIVE: readonly Scenario[] = [
  notFresh,
  putOnly,
  scopeWithoutRoute,
  auth,
  body,
  ...badUrls,
  upgrade,
  upgradeCheck,
  networkError,
];
