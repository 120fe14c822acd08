import type { CorsHeaders, Scenario } from "../types.ts";
import {
  ALLOWED,
  EVIL,
  REFERENCE_POLICY,
  answered,
  get,
  handled,
  must,
  preflight,
  preflightPut,
  request,
  scenario,
} from "./dsl.ts";
import { approved, shared, unshared } from "./policies.ts";

const putOnly = scenario(
  "put-route",
  REFERENCE_POLICY,
  [
    must(
      "preflight",
      "answer the preflight of a route that accepts only PUT",
      "protocol",
      preflightPut(ALLOWED),
      answered(approved(ALLOWED)),
    ),
    must("put", "run a route that accepts only PUT", "protocol", request("PUT", ALLOWED), handled(shared(ALLOWED))),
  ],
  { handler: "put-only" },
);

/** Only the outermost form runs before all of the framework's middleware. */
const auth = scenario(
  "auth",
  REFERENCE_POLICY,
  [
    must(
      "preflight",
      "answer a preflight before authentication can refuse it",
      "credentials",
      preflight(ALLOWED, "PUT", "authorization"),
      answered(approved(ALLOWED)),
    ),
    must("put", "carry the CORS headers on a 401 of authentication", "protocol", request("PUT", ALLOWED), {
      status: 401,
      reachesHandler: false,
      cors: shared(ALLOWED),
    }),
    must(
      "passes",
      "reach the handler with credentials",
      "protocol",
      request("PUT", ALLOWED, ["Authorization", "Basic eDp5"]),
      handled(shared(ALLOWED)),
    ),
  ],
  { handler: "auth-first" },
);

/** A 101 is no response that script reads: a header added to it could break the handshake. */
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
const open = (origin: string | null) => get(origin, ...handshake);

const upgrade = scenario(
  "upgrade",
  REFERENCE_POLICY,
  [
    must("allowed", "leave a WebSocket handshake alone", "sockets", open(ALLOWED), upgraded),
    must("refused", "leave a WebSocket handshake of another origin alone", "sockets", open(EVIL), upgraded),
  ],
  { handler: "upgrades" },
);

const turnedAway = { status: 403, reachesHandler: true, cors: unshared() };

const upgradeCheck = scenario(
  "upgrade-check",
  REFERENCE_POLICY,
  [
    must("allowed", "open a socket for an allowed origin", "sockets", open(ALLOWED), upgraded),
    must("no-origin", "open a socket for a client that is not a browser", "sockets", open(null), upgraded),
    must("refused", "refuse the handshake of another site's page", "sockets", open(EVIL), turnedAway),
    must("null", "refuse the handshake of a page without an origin", "sockets", open("null"), turnedAway),
  ],
  { handler: "checks-upgrade" },
);

const networkError = scenario(
  "network-error",
  REFERENCE_POLICY,
  [
    must(
      "untouched",
      "leave Response.error() to the runtime, which answers 500",
      "network-error",
      // Some servers announce a connection that they then close.
      get(ALLOWED, ["Connection", "close"]),
      { status: 500, reachesHandler: true, cors: {} },
    ),
  ],
  { handler: "network-error" },
);

/**
 * Cases for a response that the framework itself sends to a request with this suffix, before any handler runs. For
 * scenarios that subjects bring.
 */
export function frameworkResponse(
  status: number,
  reason: string,
  send: (origin: string) => ReturnType<typeof request>,
): Parameters<typeof scenario>[2] {
  const expect = (cors: CorsHeaders) => ({ status, reachesHandler: false, cors });
  return [
    must("allowed", `carry the CORS headers on ${reason}`, "protocol", send(ALLOWED), expect(shared(ALLOWED))),
    must("refused", `carry none for another origin on ${reason}`, "protocol", send(EVIL), expect(unshared())),
  ];
}

/** Routes, middleware and upgrades of frameworks and runtimes. */
export const FRAMEWORKS: readonly Scenario[] = [putOnly, auth, upgrade, upgradeCheck, networkError];
