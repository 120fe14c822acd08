import {
  type Cors,
  CorsConfigError,
  createCors,
  type Decision,
  type PolicyOptions,
  type RequestView,
  validate,
} from "@corsac/core";
import { type CorsRoute, corsTable } from "@corsac/core/table";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toPlan } from "../src/plan/to-plan.ts";
import { listAndOrigin, numRuns, policy, requested, timeout } from "./arbitraries.ts";
import { type PlanRequest, respond } from "./interpret.ts";

const headers: fc.Arbitrary<Omit<PlanRequest, "target" | "origin">> = fc.record({
  method: fc.oneof({ weight: 2, arbitrary: fc.constant("OPTIONS") }, fc.constantFrom("GET", "HEAD", "POST", "DELETE")),
  // Not "": a configuration cannot tell an empty header from a missing one, and browsers send none.
  requestedMethod: fc.constantFrom(null, "PUT", "GET", "QUERY", "put", "TRACE", "connect", "*", "P*", "A B"),
  requestedHeaders: fc.option(requested),
  site: fc.constantFrom(null, "same-origin", "none", "same-site", "cross-site"),
});

const view = ({ method, target, origin, requestedMethod, requestedHeaders, site }: PlanRequest): RequestView => {
  const sent = new Map<string, string | null>([
    ["origin", origin],
    ["access-control-request-method", requestedMethod],
    ["access-control-request-headers", requestedHeaders],
    ["sec-fetch-site", site],
  ]);
  return { method, url: target, headers: { get: (name) => sent.get(name) ?? null } };
};

/** The response of core, in the form of the plan's. */
function expected(cors: Cors, request: PlanRequest): ReturnType<typeof respond> & { readonly allowed: boolean } {
  const { status, headers: list, vary, exposed, allowed } = cors.decide(view(request)) as Decision;
  const sent = Object.fromEntries(list.map(([name, value]) => [name.toLowerCase(), value]));
  return {
    allowed,
    status,
    headers: {
      ...sent,
      ...(exposed === null || exposed === "" ? {} : { "access-control-expose-headers": exposed }),
      ...(vary === "" ? {} : { vary }),
    },
  };
}

const namesIn = (list: string | undefined): ReadonlySet<string> =>
  new Set(
    (list ?? "")
      .toLowerCase()
      .split(/[ \t]*,[ \t]*/)
      .filter(Boolean),
  );

const isSubset = (some: ReadonlySet<string>, all: ReadonlySet<string>): boolean =>
  [...some].every((each) => all.has(each));

/** A list as clients write it: without an empty name, which the list of an HTTP header may have. */
const isPlainList = (list: string | null): boolean => !/(?:^|,)[ \t]*(?:,|$)/.test(list || "x");

/**
 * Compares two responses. An expression takes a list of requested names or nothing, where core picks names out of it; so a
 * list with a name that is not allowed can have another answer, with which the browser comes to the same verdict.
 */
function compare(plan: ReturnType<typeof respond>, core: ReturnType<typeof expected>, request: PlanRequest): void {
  const { "access-control-allow-headers": planned, ...others } = plan.headers;
  const { "access-control-allow-headers": decided, ...coreOthers } = core.headers;
  expect({ ...plan, headers: others }).toEqual({ status: core.status, headers: coreOthers });
  const { requestedHeaders } = request;
  const asked = namesIn(requestedHeaders ?? "");
  const [isPlanned, isDecided] = [planned, decided].map((list) => isSubset(asked, namesIn(list)));
  if (isPlanned) expect(isDecided).toBe(true);
  if (isDecided && isPlainList(requestedHeaders)) expect(isPlanned).toBe(true);
}

/** Valid lists of policies by origin. Options of the whole list are on the first one. */
const several: fc.Arbitrary<PolicyOptions> = fc
  .array(policy, { minLength: 2, maxLength: 3 })
  .map((list): PolicyOptions =>
    list.map((each, at) => {
      const { enforce: _enforce, selfOrigin: _selfOrigin, ...rest } = each;
      return at === 0 ? each : rest;
    }),
  )
  .filter((list) => validate(list).length === 0);

/** Returns a table, or `null` if its rows cannot stand together. */
function tableOf(rows: readonly CorsRoute[], otherwise: PolicyOptions): Cors | null {
  try {
    return corsTable(rows, otherwise);
  } catch (error) {
    if (error instanceof CorsConfigError) return null;
    throw error;
  }
}

/** Requests whose origin often matches the policy. */
const exchange = (policies: fc.Arbitrary<PolicyOptions>) =>
  fc.tuple(policies, headers, listAndOrigin, fc.constantFrom(null, "null", "other", "https://self.example"), fc.nat());

function originFor(options: PolicyOptions, origin: string, special: string | null, at: number): string | null {
  if (special !== "other") return special;
  const all = [options].flat().flatMap(({ origin: list }) => (Array.isArray(list) ? (list as string[]) : []));
  return at % 3 === 0 ? origin : (all[at % Math.max(1, all.length)] ?? origin).replace("*", at % 2 ? "a" : "8443");
}

describe("a plan means what core decides", () => {
  test("for one policy", { timeout }, () => {
    let allowed = 0;
    fc.assert(
      fc.property(exchange(policy), ([options, sent, { origin }, special, at]) => {
        const request = { ...sent, target: "/", origin: originFor(options, origin, special, at) };
        const core = expected(createCors(options), request);
        allowed += Number(core.allowed);
        compare(respond(toPlan(options, undefined), request), core, request);
      }),
      { numRuns },
    );
    expect(allowed).toBeGreaterThan(numRuns / 20);
  });

  test("for several by origin", { timeout }, () => {
    fc.assert(
      fc.property(exchange(several), ([options, sent, { origin }, special, at]) => {
        const request = { ...sent, target: "/", origin: originFor(options, origin, special, at) };
        compare(respond(toPlan(options, undefined), request), expected(createCors(options), request), request);
      }),
      { numRuns },
    );
  });

  test("for tables, whose rows inherit what they do not write", { timeout }, () => {
    const row = fc.record({
      path: fc.constantFrom("/a", "/a/*", "/b/*", "/"),
      policy: fc.oneof(policy, several, fc.constant(false as const)),
    });
    const table = fc.tuple(fc.array(row, { minLength: 1, maxLength: 3 }), fc.oneof(policy, several));
    let allowed = 0;
    fc.assert(
      fc.property(
        fc.tuple(table, exchange(policy), fc.constantFrom("/a", "/a?x", "/a/b", "/b", "/b/c/d", "/", "/?x", "/c")),
        ([[rows, otherwise], [, sent, { origin }, special, at], path]) => {
          const cors = tableOf(rows, otherwise);
          fc.pre(cors !== null);
          const policies = [...rows.flatMap((each) => (each.policy === false ? [] : each.policy)), otherwise].flat();
          const request = { ...sent, target: path, origin: originFor(policies, origin, special, at) };
          const core = expected(cors, request);
          allowed += Number(core.allowed);
          compare(respond(toPlan(cors, undefined), request), core, request);
        },
      ),
      { numRuns },
    );
    expect(allowed).toBeGreaterThan(numRuns / 20);
  });
});

/** Parts of request targets that servers read in different ways. */
const part = fc.constantFrom(
  ...["/", "//", "/./", "..", "/..", "%2f", "%2E", "%2e%2e", "%5c", "\\", ";", "%3b", "?", "#", "%", "%g1", "%20", "é"],
  ...["private", "PRIVATE", "%70rivate", "public", "%50ublic", "locked", "x", "h", ".x", "a.b"],
);
const target = fc.oneof(
  fc.array(part, { maxLength: 6 }).map((parts) => parts.join("").replace(/^(?!\/)/, "/")),
  fc.constantFrom("*", "http://h/private/x", "http://h", "private/x", "/private/x?//", "/locked?x=/../y", "/locked/"),
);
const PATHS = ["/public/*", "/private/x", "/private/*", "/locked", "/h/x/*", "/Upper/*", "/a.b/*"];
const rows = PATHS.map((path, at) => ({ path, policy: { origin: `https://row-${at}.example` } }));
const ORIGINS = [...rows.map((row) => row.policy.origin), "https://otherwise.example"];

describe("the paths of a plan", () => {
  const table = corsTable(rows, { origin: "https://otherwise.example" });
  const plan = toPlan(table, undefined);

  test("lead to core's policy or to none, never to another row's", { timeout }, () => {
    let governed = 0;
    fc.assert(
      fc.property(target, (path) => {
        for (const origin of ORIGINS) {
          const request = {
            method: "GET",
            target: path,
            origin,
            requestedMethod: null,
            requestedHeaders: null,
            site: null,
          };
          const { headers: sent } = respond(plan, request);
          const isAllowed = "access-control-allow-origin" in sent;
          governed += Number(isAllowed);
          if (isAllowed) expect([path, sent]).toEqual([path, expected(table, request).headers]);
        }
      }),
      { numRuns: numRuns * 3 },
    );
    expect(governed).toBeGreaterThan(numRuns / 2);
  });

  test.each([
    ["/public", 0],
    ["/public/x/y?q=//", 0],
    ["/publicity", 7],
    ["/private/x", 1],
    ["/private/x?y", 1],
    ["/private/x/z", 2],
    ["/private/X", null],
    ["/private", 2],
    ["/locked", 3],
    ["/locked/", null],
    ["/LOCKED", null],
    ["/lockedx", 7],
    ["/Upper/x", 5],
    ["/upper/x", null],
    ["/a.b/c", 6],
    ["/axb/c", 7],
    ["/", 7],
    ["/elsewhere/%20a", 7],
    ["/public//x", null],
    ["/public/../private/x", null],
    ["/%70rivate/x", null],
    ["/./private/x", null],
    ["/private/./x", null],
    ["/private/.x", 2],
    ["*", null],
  ])("%s is governed by %s", (path, row) => {
    const governing = ORIGINS.filter((origin) => {
      const request = {
        method: "GET",
        target: path,
        origin,
        requestedMethod: null,
        requestedHeaders: null,
        site: null,
      };
      return "access-control-allow-origin" in respond(plan, request).headers;
    });
    expect(governing).toEqual(row === null ? [] : [ORIGINS[row]]);
  });

  test.each(["/my-page/*", "/my-page", "/a$b", "/it's", "/a b", "/a!&+,=", "/é/*", "/Über"])(
    "%s has no other policy if one of its characters is percent-encoded",
    (path) => {
      const lockedPlan = toPlan(corsTable([{ path, policy: false }], { origin: "*" }), undefined);
      const text = path.replace("/*", "");
      const encoded = (character: string): string => Buffer.from(character).toString("hex").replaceAll(/../g, "%$&");
      for (const [at, character] of [...text].entries()) {
        const targetOf = (written: string): string => [...text].with(at, written).join("");
        const targets = [encoded(character), encoded(character).toUpperCase(), encoded(character.toUpperCase())];
        for (const each of targets.map(targetOf)) {
          const request = { method: "GET", target: each, origin: "https://evil.example" };
          const { headers: sent } = respond(lockedPlan, {
            ...request,
            ...{ requestedMethod: null, requestedHeaders: null, site: null },
          });
          expect([each, sent]).not.toEqual([each, expect.objectContaining({ "access-control-allow-origin": "*" })]);
        }
      }
    },
  );

  test("keep each row's enforcement, and the strictest for paths that are read in several ways", () => {
    const enforced = corsTable(
      [
        {
          path: "/strict/*",
          policy: { origin: "https://a.example", enforce: "all", selfOrigin: "https://self.example" },
        },
      ],
      { origin: "https://a.example", enforce: "unsafe", selfOrigin: "https://other.example" },
    );
    const statusOf = (method: string, path: string, origin: string): number | null =>
      respond(toPlan(enforced, undefined), {
        ...{ method, target: path, origin },
        ...{ requestedMethod: null, requestedHeaders: null, site: null },
      }).status;
    expect(statusOf("GET", "/strict/x", "https://evil.example")).toBe(403);
    expect(statusOf("GET", "/x", "https://evil.example")).toBeNull();
    expect(statusOf("POST", "/x", "https://evil.example")).toBe(403);
    expect(statusOf("GET", "/STRICT/x", "https://evil.example")).toBe(403);
    expect(statusOf("GET", "/strict/x", "https://self.example")).toBeNull();
    expect(statusOf("POST", "/x", "https://other.example")).toBeNull();
  });
});
