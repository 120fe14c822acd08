import { type Cors, type CorsDescription, createCors, describe, type PolicyOptions } from "@corsac/core";
import { isCors } from "@corsac/core/adapter";
import { type CorsRoute, corsTable } from "@corsac/core/table";
import { echoOf } from "../patterns/header-list.ts";
import { originExpression } from "../patterns/origin.ts";
import { policiesByOrigin } from "./every-policy.ts";
import { needsOf } from "./needs.ts";
import { ODD_TARGET, rowExpressions } from "./paths.ts";
import type { Enforcement, Group, PathRule, Plan, Refusal, Rule } from "./plan.ts";

function ruleOf(policy: CorsDescription, id: string, isAlone: boolean): Rule {
  const { origin, methods, allowedHeaders } = policy;
  const entries = Array.isArray(origin) ? origin : [];
  const nullOrigin = policy.dangerouslyAllowNullOrigin ? ["null"] : [];
  const echo = echoOf(allowedHeaders);
  const vary = isAlone && origin === "*" ? "" : "Origin";
  const requested = [
    ...(methods === "*" ? ["Access-Control-Request-Method"] : []),
    ...(echo === null ? [] : ["Access-Control-Request-Headers"]),
  ];
  return {
    id,
    origins: origin === "*" ? "*" : [...entries, ...nullOrigin].map(originExpression),
    entries: [...entries, ...nullOrigin],
    credentials: policy.credentials,
    methods: methods === "*" ? null : methods.join(", "),
    headers: (allowedHeaders ?? []).filter((name) => !name.endsWith("*")).join(", "),
    echo,
    exposed: policy.exposedHeaders.join(", "),
    maxAge: policy.maxAge === null ? "" : String(policy.maxAge),
    timing: policy.timingAllowOrigin,
    preflightStatus: policy.preflightContinue ? null : policy.optionsSuccessStatus,
    vary,
    preflightVary: [vary, ...requested].filter((name) => name !== "").join(", "),
  };
}

/** Stands for the refusal of a group that allows every origin. */
const NO_REFUSAL: Refusal = { id: "none", vary: "", enforce: null };

/** Makes the groups of a plan, with ids that are unique in it. */
class Groups {
  readonly rules: Rule[] = [];
  readonly refusals: Refusal[] = [];

  refusal(vary: string, enforce: Enforcement | null): Refusal {
    const same = this.refusals.find(
      (each) => each.vary === vary && JSON.stringify(each.enforce) === JSON.stringify(enforce),
    );
    if (same !== undefined) return same;
    const at = this.refusals.length;
    const refusal: Refusal = { id: at === 0 ? "refused" : `refused${at + 1}`, vary, enforce };
    this.refusals.push(refusal);
    return refusal;
  }

  /** Makes a group that allows no origin. */
  refusing(enforce: Enforcement | null): Group {
    const refusal = this.refusal("Origin", enforce);
    return { rules: [], refusal, withoutOrigin: refusal };
  }

  group(description: CorsDescription, enforce: Enforcement | null): Group {
    const policies = policiesByOrigin(description);
    const isOff = policies.length === 1 && description.origin === false;
    const rules = policies
      .filter(({ origin }) => origin !== false)
      .map((policy, at) => ruleOf(policy, String(this.rules.length + at + 1), policies.length === 1));
    this.rules.push(...rules);
    const last = rules.at(-1);
    // A policy for any origin refuses nothing.
    if (last?.origins === "*") return { rules, refusal: NO_REFUSAL, withoutOrigin: last };
    const refusal = this.refusal(isOff ? "" : "Origin", enforce);
    return { rules, refusal, withoutOrigin: refusal };
  }
}

/** Returns the rules of a table's paths. `odd` is for targets that can be read in several ways. */
function pathRulesOf(rows: readonly { readonly path: string; readonly group: Group }[], odd: Group): PathRule[] {
  return [
    { matches: ODD_TARGET, covers: null, group: odd },
    ...rows.flatMap(({ path, group }) => {
      const expressions = rowExpressions(path);
      return [
        { matches: expressions.covered, covers: { ...expressions.path, loose: false }, group },
        { matches: expressions.odd, covers: { ...expressions.path, loose: true }, group: odd },
      ];
    }),
  ];
}

/** Returns the enforcement of a policy inside another one: it inherits each option that it does not write. */
function enforcementOf(policy: CorsDescription, around: CorsDescription): Enforcement | null {
  const methods = policy.enforce ?? around.enforce;
  if (methods === null || methods === false) return null;
  const selfOrigin = policy.selfOrigin.length > 0 ? policy.selfOrigin : around.selfOrigin;
  return { methods, selfOrigins: selfOrigin.map(originExpression), selfEntries: selfOrigin };
}

function strictest(all: readonly (Enforcement | null)[]): Enforcement | null {
  const enforced = all.filter((each) => each !== null);
  if (enforced.length === 0) return null;
  return {
    methods: enforced.some(({ methods }) => methods === "all") ? "all" : "unsafe",
    selfOrigins: [...new Set(enforced.flatMap(({ selfOrigins }) => selfOrigins))],
    selfEntries: [...new Set(enforced.flatMap(({ selfEntries }) => selfEntries))],
  };
}

/**
 * Checks a policy and returns it as values that go into a configuration.
 *
 * @throws CorsConfigError for mistakes in the options
 */
export function toPlan(policy: PolicyOptions | Cors, paths: readonly CorsRoute[] | undefined): Plan {
  const own = isCors(policy) ? policy : createCors(policy);
  const description = describe(paths === undefined ? own : corsTable(paths, own));
  const { routes = [], ...rest } = description;
  if (routes.some(({ policy: { routes: inner } }) => inner !== undefined)) {
    throw new TypeError("the policy of a row is a table itself: write its rows into the table around it");
  }
  const groups = new Groups();
  const enforce = enforcementOf(rest, rest);
  const otherwise = groups.group(rest, enforce);
  const enforced = routes.map((row) => enforcementOf(row.policy, rest));
  // A function as a path is refused later, by what the policy needs.
  const rows = routes.map(({ path, policy: row }, at) => ({
    path: typeof path === "string" ? path : "/",
    group: groups.group(row, enforced[at] ?? null),
  }));
  const odd = rows.length === 0 ? null : groups.refusing(strictest([enforce, ...enforced]));
  return {
    paths: odd === null ? [] : pathRulesOf(rows, odd),
    otherwise,
    groups: [otherwise, ...rows.map(({ group }) => group), ...(odd === null ? [] : [odd])],
    rules: groups.rules,
    refusals: groups.refusals,
    needs: needsOf(description),
    description,
  };
}
