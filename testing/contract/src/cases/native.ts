import type { Scenario } from "../case/case.ts";
import { A, E, FETCH, RFC9110, answered, forbidden, get, must, preflight, request, scenario } from "./dsl.ts";
import { P1, approved, shared, unshared } from "./policies.ts";

const PROTOCOL = `${FETCH}http-cors-protocol`;

const notFresh = scenario(
  "express-fresh",
  P1,
  [
    must(
      "allowed",
      "keep the fields on a 304 that Express makes of a fresh answer",
      `${RFC9110}status.304`,
      get(A, ["If-None-Match", "*"]),
      {
        status: 304,
        reachesHandler: true,
        cors: shared(A),
        body: "",
      },
    ),
  ],
  { behind: "express-json" },
);

const putOnly = scenario(
  "put-route",
  P1,
  [
    must(
      "preflight",
      "answer the preflight of a route that takes PUT alone",
      PROTOCOL,
      preflight(A, "PUT", "x-a"),
      answered(approved(A)),
    ),
    must("put", "run a route that takes PUT alone", PROTOCOL, request("PUT", A), {
      status: 200,
      reachesHandler: true,
      cors: shared(A),
    }),
  ],
  { behind: "put-only" },
);

const scopeWithoutRoute = scenario(
  "fastify-scope-without-route",
  P1,
  [
    must(
      "preflight",
      "answer a preflight inside a scope's prefix for a path without a route",
      PROTOCOL,
      preflight(A, "PUT", "x-a"),
      answered(approved(A)),
    ),
    must(
      "preflight-refused",
      "refuse another origin's preflight inside a scope's prefix for a path without a route",
      PROTOCOL,
      preflight(E, "PUT", "x-a"),
      forbidden(),
    ),
    must("allowed", "let the page read the 404 inside a scope's prefix", PROTOCOL, get(A), {
      status: 404,
      reachesHandler: false,
      cors: shared(A),
    }),
    must("refused", "not let another origin read the 404 inside a scope's prefix", PROTOCOL, get(E), {
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
  P1,
  [
    must(
      "preflight",
      "answer a preflight before authentication can refuse it",
      `${FETCH}cors-protocol-and-credentials`,
      preflight(A, "PUT", "authorization"),
      answered(approved(A)),
    ),
    must("put", "carry the fields on a 401 of authentication", PROTOCOL, request("PUT", A), {
      status: 401,
      reachesHandler: false,
      cors: shared(A),
    }),
    must("passes", "reach the handler with credentials", PROTOCOL, request("PUT", A, ["Authorization", "Basic eDp5"]), {
      status: 200,
      reachesHandler: true,
      cors: shared(A),
    }),
  ],
  { behind: "auth-first" },
);

const json = ["Content-Type", "application/json"] as const;
const tooLarge = (origin: string | null) => ({ ...request("POST", origin, json), body: '{"text":"too large"}' });

const body = scenario(
  "body",
  P1,
  [
    must("allowed", "carry the fields on a 413 of the body parser", PROTOCOL, tooLarge(A), {
      status: 413,
      reachesHandler: false,
      cors: shared(A),
    }),
    must("refused", "carry none for another origin on a 413 of the body parser", PROTOCOL, tooLarge(E), {
      status: 413,
      reachesHandler: false,
      cors: unshared(),
    }),
    must(
      "malformed",
      "carry the fields on a 400 of the body parser",
      PROTOCOL,
      { ...request("POST", A, json), body: "{" },
      { status: 400, reachesHandler: false, cors: shared(A) },
    ),
  ],
  { behind: "body-limit" },
);

const badUrls = (["bad-url", "fastify-bad-url"] as const).map((behind) =>
  scenario(
    behind === "bad-url" ? "url" : behind,
    P1,
    [
      must(
        "allowed",
        "carry the fields on a 400 for a malformed URL",
        PROTOCOL,
        { ...get(A), suffix: "/%g1" },
        { status: 400, reachesHandler: false, cors: shared(A) },
      ),
      must(
        "refused",
        "carry none for another origin on a 400 for a malformed URL",
        PROTOCOL,
        { ...get(E), suffix: "/%g1" },
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
  P1,
  [
    must("allowed", "leave a WebSocket handshake alone", SOCKETS, get(A, ...handshake), upgraded),
    must("refused", "leave a WebSocket handshake of another origin alone", SOCKETS, get(E, ...handshake), upgraded),
  ],
  { behind: "upgrades" },
);

const turnedAway = { status: 403, reachesHandler: true };

const upgradeCheck = scenario(
  "upgrade-check",
  P1,
  [
    must("allowed", "let an allowed origin open a socket", SOCKETS, get(A, ...handshake), upgraded),
    must("no-origin", "let a client that is no browser open a socket", SOCKETS, get(null, ...handshake), upgraded),
    must("refused", "turn a foreign page's handshake away", SOCKETS, get(E, ...handshake), {
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
  P1,
  [
    must(
      "untouched",
      "leave Response.error() to the runtime, which answers 500",
      `${FETCH}concept-network-error`,
      // Some servers announce a connection that they then give up.
      get(A, ["Connection", "close"]),
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
