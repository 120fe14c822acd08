import { corsTable } from "@corsac/core/table";
import type { HandlerRow, HeaderLine, Scenario } from "@corsac/contract/server";
import {
  ALLOWED,
  EVIL,
  forbidden,
  get,
  must,
  preflightPut,
  REFERENCE_POLICY,
  request,
  scenario,
  shared,
  unshared,
} from "@corsac/contract/subject";

/** The statuses with which a server answers by itself. Servers differ in some of them. */
interface Statuses {
  readonly down: number;
  readonly slow: number | null;
  readonly broken: number;
}

const own = (status: number, does: string): HandlerRow => ({
  status,
  reachesHandler: false,
  does,
  also: ["preflight"],
});

/**
 * The handlers of a server in front of an upstream: its own answers, its errors, and a place below with headers of its own.
 *
 * @param server - the start of their names
 */
export function serverHandlers(server: string, { down, slow, broken }: Statuses): Readonly<Record<string, HandlerRow>> {
  return {
    [`${server}-denies`]: own(403, "is behind the server's own 403"),
    [`${server}-authenticates`]: own(401, "is behind the server's authentication"),
    [`${server}-has-no-file`]: own(404, "is a file that the server does not have"),
    [`${server}-redirects`]: own(301, "is behind the server's own redirect"),
    [`${server}-down`]: own(down, "is an upstream that is down"),
    ...(slow === null ? {} : { [`${server}-slow`]: own(slow, "is an upstream that does not answer") }),
    [`${server}-broken`]: own(broken, "is an upstream that breaks off"),
    [`${server}-inside`]: {
      does: "is in a place with headers of its own",
      others: { "x-inside": "1" },
      also: ["preflight"],
    },
  };
}

/** A content that a server with a limit of less than 100 kB refuses. */
const LARGE = "x".repeat(100_000);

/** The scenario of a server that refuses a content because of its size. */
export function tooLarge(server: string): Scenario {
  const handler = `${server}-limits-content`;
  const post = (origin: string) => ({ ...request("POST", origin), body: LARGE });
  const expect = { status: 413, reachesHandler: false };
  const drafts = [
    must("allowed", "carry the headers on the server's own 413", "responses", post(ALLOWED), {
      ...expect,
      cors: shared(ALLOWED),
    }),
    must("refused", "carry no CORS header on the server's own 413", "responses", post(EVIL), {
      ...expect,
      cors: unshared(),
    }),
  ];
  return scenario(handler, REFERENCE_POLICY, drafts, { handler });
}

/**
 * The scenario of a client that sends headers with the names that a configuration uses for itself.
 *
 * @param headers - what would allow any origin if the configuration believed it
 */
export function forgedNames(server: string, headers: readonly HeaderLine[]): Scenario {
  const handler = `${server}-forged-names`;
  const policy = corsTable([{ path: `/${handler}/public`, policy: { origin: "*" } }], REFERENCE_POLICY);
  const drafts = [
    must("refused", "not believe request headers with the names of its variables", "protocol", get(EVIL, ...headers), {
      status: 200,
      reachesHandler: true,
      cors: unshared(),
    }),
    must("allowed", "not take a request for a preflight because of its headers", "protocol", get(ALLOWED, ...headers), {
      status: 200,
      reachesHandler: true,
      cors: shared(ALLOWED),
    }),
    must(
      "preflight-refused",
      "not believe request headers of a preflight with the names of its variables",
      "preflight",
      preflightPut(EVIL, ...headers),
      forbidden(),
    ),
  ];
  return scenario(handler, policy, drafts, { handler });
}
