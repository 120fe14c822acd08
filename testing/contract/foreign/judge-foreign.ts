import { corsHeaders } from "../src/judge/compare.ts";
import type { ContractCase, Observation, Observations, Scenario, WireRequest } from "../src/types.ts";
import { isPreflight, isSentByBrowsers, originOf } from "../src/judge/browser-request.ts";
import { comparePages, comparePreflights, type Difference, expectedResponse } from "../src/judge/pages.ts";
import { compareCaching, compareContent } from "./effect.ts";
import { isAsync, plainPolicy } from "./plain-policy.ts";

/**
 * The outcome of a case for a package.
 *
 * - `not judged`: no browser sends its requests, or the user's own function allows the origin
 * - `withheld`: it belongs in a report to the package's maintainers
 */
export interface ForeignResult {
  readonly verdict: "kept" | "broken" | "not judged" | "withheld";
  readonly reasons: readonly string[];
}

/** The origin and the credentials that a response allows, which its other headers do not change. */
function permission(seen: Observation): string {
  const [origin, credentials] = ["access-control-allow-origin:", "access-control-allow-credentials:"].map((name) =>
    corsHeaders(seen).filter((line) => line.startsWith(name)),
  );
  return origin?.length === 0 ? "" : [origin, credentials].flat().join("\n");
}

/** True if responses to GET requests differ by `Origin`, so far as the cases of the scenarios show it. */
function differByOrigin(scenarios: readonly Scenario[], observations: Observations): boolean | null {
  const byOrigin = new Map<string | null, string>();
  for (const { id, requests } of scenarios.flatMap(({ cases }) => cases)) {
    for (const [at, request] of requests.entries()) {
      const seen = observations.get(id)?.[at];
      if (seen === undefined || request.method !== "GET" || !isSentByBrowsers(request)) continue;
      byOrigin.set(originOf(request), permission(seen));
    }
  }
  return byOrigin.size < 2 ? null : new Set(byOrigin.values()).size > 1;
}

function originOption({ policy }: Scenario): string {
  const plain = plainPolicy(policy);
  return typeof plain === "string" ? plain : JSON.stringify(plain.origin);
}

/**
 * True if responses of the scenario depend on `Origin`. If its cases have one origin alone, scenarios with the same list
 * show it: those with the same handler, or else those whose handler sets no CORS headers.
 */
function dependsOnOrigin(scenario: Scenario, all: readonly Scenario[], observations: Observations): boolean {
  const alike = all.filter((one) => originOption(one) === originOption(scenario));
  const groups = [
    [scenario],
    alike.filter(({ handler }) => handler === scenario.handler),
    alike.filter(({ handler }) => handler === "answers"),
  ];
  const shown = groups.map((group) => differByOrigin(group, observations));
  return shown.find((differ) => differ !== null) ?? true;
}

/** True if the policy's own function allows the origin, though core never asks it: for `null`, say. */
function isAllowedByFunction(policy: Scenario["policy"], origin: string | null): boolean {
  const plain = plainPolicy(policy);
  if (typeof plain === "string" || typeof plain.origin !== "function" || isAsync(plain.origin)) return false;
  try {
    return origin !== null && plain.origin(origin) === true;
  } catch {
    return false;
  }
}

function differencesOf(
  request: WireRequest,
  { expect }: ContractCase,
  seen: Observation,
  varies: boolean,
): readonly Difference[] {
  if (seen.failure !== null) return [{ text: `no response: ${seen.failure}`, isGrant: false }];
  const wanted = expectedResponse(expect);
  if (isPreflight(request)) {
    const calls = comparePreflights(request, wanted, seen);
    return expect.reachesHandler ? [...calls, ...compareContent(request, expect, seen)] : calls;
  }
  return [
    ...comparePages(request, wanted, seen),
    ...compareContent(request, expect, seen),
    ...(request.method === "GET" ? compareCaching(wanted, seen, varies) : []),
  ];
}

/**
 * Judges a case by what pages, caches and other clients make of the responses.
 *
 * @param all - the scenarios that the package serves
 */
export function judgeForeign(
  contractCase: ContractCase,
  scenario: Scenario,
  all: readonly Scenario[],
  observations: Observations,
): ForeignResult {
  const varies = dependsOnOrigin(scenario, all, observations);
  const { expect, id, requests } = contractCase;
  const isRefusal = expect.cors["access-control-allow-origin"] === undefined;
  const judged = requests.flatMap((request, at) => {
    const seen = observations.get(id)?.[at];
    if (seen === undefined || !isSentByBrowsers(request)) return [];
    if (isRefusal && isAllowedByFunction(scenario.policy, originOf(request))) return [];
    return [differencesOf(request, contractCase, seen, varies)];
  });
  if (judged.length === 0) return { verdict: "not judged", reasons: [] };
  const differences = judged.flat();
  const reasons = [...new Set(differences.map(({ text }) => text))];
  if (differences.length === 0) return { verdict: "kept", reasons };
  return { verdict: differences.some(({ isGrant }) => isGrant) ? "withheld" : "broken", reasons };
}
