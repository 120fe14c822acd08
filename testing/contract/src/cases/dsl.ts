import { FETCH_HANDLERS, FRAMEWORK_HANDLERS, ANY_HANDLERS, NODE_HANDLERS } from "../handlers/handlers.ts";
import type { HandlerRow } from "../handlers/row.ts";
import { linkTo, type Spec } from "../standards.ts";
import type {
  Capability,
  ContractCase,
  CorsHeaders,
  Expectation,
  HeaderLine,
  Level,
  Scenario,
  WireRequest,
} from "../types.ts";

export { ALLOWED, ALLOWED_2, EVIL, REFERENCE_POLICY } from "../kit/reference-policy.ts";

/** A request; `null`: without `Origin`. */
export function request(method: string, origin: string | null, ...headers: readonly HeaderLine[]): WireRequest {
  return { method, headers: origin === null ? headers : [["Origin", origin], ...headers] };
}

export function get(origin: string | null, ...headers: readonly HeaderLine[]): WireRequest {
  return request("GET", origin, ...headers);
}

/** A CORS-preflight request. @see {@link https://fetch.spec.whatwg.org/#cors-preflight-request} */
export function preflight(
  origin: string | null,
  method = "PUT",
  names?: string,
  ...headers: readonly HeaderLine[]
): WireRequest {
  const lines: HeaderLine[] = [["Access-Control-Request-Method", method]];
  if (names !== undefined) lines.push(["Access-Control-Request-Headers", names]);
  return request("OPTIONS", origin, ...lines, ...headers);
}

/** The preflight of most cases: for PUT with `x-a`. */
export function preflightPut(origin: string, ...headers: readonly HeaderLine[]): WireRequest {
  return preflight(origin, "PUT", "x-a", ...headers);
}

type Draft = Omit<ContractCase, "id"> & { readonly name: string };

type Promise = (
  name: string,
  says: string,
  spec: Spec,
  requests: WireRequest | readonly WireRequest[],
  expect: Expectation,
) => Draft;

const promise =
  (level: Level): Promise =>
  (name, says, spec, requests, expect) => ({
    name,
    level,
    says,
    spec: linkTo(spec),
    requests: "method" in requests ? [requests] : requests,
    expect,
  });

export const must: Promise = promise("MUST");
export const should: Promise = promise("SHOULD");

const NEEDS: ReadonlyMap<string, readonly Capability[]> = new Map(
  (
    [
      [ANY_HANDLERS, []],
      [NODE_HANDLERS, ["node"]],
      [FETCH_HANDLERS, ["fetch"]],
      [FRAMEWORK_HANDLERS, []],
    ] as const
  ).flatMap(([rows, needs]) =>
    Object.entries<HandlerRow>(rows).map(([name, row]) => [name, [...needs, ...(row.needs ?? [])]]),
  ),
);

interface Setting {
  readonly handler?: string;
  readonly outer?: Scenario["outer"];
  readonly needs?: Scenario["needs"];
}

/** A scenario on a path of its name, whose cases' ids start with it. Needs those of its handler, too. */
export function scenario(
  name: string,
  policy: Scenario["policy"],
  drafts: readonly Draft[],
  { handler = "answers", outer = null, needs = [] }: Setting = {},
): Scenario {
  const cases = drafts.map(({ name: part, ...rest }) => ({ id: `${name}/${part}`, ...rest }));
  return { path: `/${name}`, policy, handler, outer, needs: [...(NEEDS.get(handler) ?? []), ...needs], cases };
}

/** The handler answers 200 and the response has these CORS headers. */
export function handled(cors: CorsHeaders): Expectation {
  return { status: 200, reachesHandler: true, cors };
}

/** An approved preflight, without its handler; 204 has no content, and no header that announces some. */
export function answered(cors: CorsHeaders): Expectation {
  const others = { "content-length": null, "transfer-encoding": null, "content-type": null };
  return { status: 204, reachesHandler: false, cors, others, body: "", reusable: true };
}

/** The adapter's own 403: no `Access-Control-*` header, no content. */
export function forbidden(cors: CorsHeaders = UNSHARED): Expectation {
  return { status: 403, reachesHandler: false, cors, body: "", reusable: true };
}

/** The CORS headers of a refused response, and of one without `Origin`, under a policy that depends on the origin. */
export const UNSHARED: CorsHeaders = { vary: ["origin"] };
