import type { Behind } from "../behind/behind.ts";
import type { ContractCase, CorsFields, Expectation, FieldLine, Level, Scenario, WireRequest } from "../case/case.ts";

/** Where promises come from. */
export const FETCH = "https://fetch.spec.whatwg.org/#";
export const RFC9110 = "https://httpwg.org/specs/rfc9110.html#";

export { ALLOWED, ALLOWED_2, EVIL } from "../kit/reference-policy.ts";

const origin = (value: string | null): readonly FieldLine[] => (value === null ? [] : [["Origin", value]]);

/** A request; `null`: without `Origin`. */
export function request(method: string, from: string | null, ...fields: readonly FieldLine[]): WireRequest {
  return { method, fields: [...origin(from), ...fields] };
}

export function get(from: string | null, ...fields: readonly FieldLine[]): WireRequest {
  return request("GET", from, ...fields);
}

/** A CORS-preflight request. @see {@link https://fetch.spec.whatwg.org/#cors-preflight-request} */
export function preflight(
  from: string | null,
  method: string,
  headers?: string,
  ...fields: readonly FieldLine[]
): WireRequest {
  const asks: FieldLine[] = [["Access-Control-Request-Method", method]];
  if (headers !== undefined) asks.push(["Access-Control-Request-Headers", headers]);
  return request("OPTIONS", from, ...asks, ...fields);
}

type Draft = Omit<ContractCase, "id"> & { readonly name: string };

const promise =
  (level: Level) =>
  (
    name: string,
    says: string,
    spec: string,
    requests: WireRequest | readonly WireRequest[],
    expect: Expectation,
  ): Draft => ({
    name,
    level,
    says,
    spec,
    requests: "method" in requests ? [requests] : requests,
    expect,
  });

export const must: ReturnType<typeof promise> = promise("MUST");
export const should: ReturnType<typeof promise> = promise("SHOULD");

interface Setting {
  readonly behind?: Behind;
  readonly outer?: Scenario["outer"];
  readonly needs?: Scenario["needs"];
}

/** A scenario on a path of its name, whose cases' ids start with it. */
export function scenario(
  name: string,
  policy: Scenario["policy"],
  drafts: readonly Draft[],
  { behind = "answers", outer = null, needs = [] }: Setting = {},
): Scenario {
  const cases = drafts.map(({ name: part, ...rest }) => ({ id: `${name}/${part}`, ...rest }));
  return { path: `/${name}`, policy, behind, outer, needs, cases };
}

/** The handler answers 200 and the response has these CORS fields. */
export function handled(cors: CorsFields): Expectation {
  return { status: 200, reachesHandler: true, cors };
}

/** A preflight's answer without its handler; 204 has no content, and nothing that announces some. */
export function answered(cors: CorsFields): Expectation {
  const others = { "content-length": null, "transfer-encoding": null, "content-type": null };
  return { status: 204, reachesHandler: false, cors, others, body: "", reusable: true };
}

/** Our own 403: no `Access-Control-*` field, no content. */
export function forbidden(cors: CorsFields = { vary: ["origin"] }): Expectation {
  return { status: 403, reachesHandler: false, cors, body: "", reusable: true };
}

/** What a refused response and one without `Origin` carry under a policy that looks at origins. */
export const UNSHARED: CorsFields = { vary: ["origin"] };
