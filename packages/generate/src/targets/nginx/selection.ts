import { type Group, type Plan, type Refusal, SAFE_METHODS } from "../../plan/plan.ts";
import { type Entry, type NginxMap, pattern } from "./map.ts";

/** The names that maps refer to. */
export interface Names {
  /** The start of every variable, with `$`. */
  readonly prefix: string;
  /** The variable with the value of `Origin`. */
  readonly origin: string;
}

/** @param at - an expression for what stands before the origin */
function groupEntries({ rules, refusal }: Group, at: string): readonly Entry[] {
  return [
    ...rules.flatMap(({ origins, id }): readonly Entry[] =>
      origins === "*" ? [[pattern(`^${at}.`), id]] : origins.map((each) => [pattern(`^${at}${each}\\z`), id]),
    ),
    ...(rules.some(({ origins }) => origins === "*") ? [] : [[pattern(`^${at}.`), refusal.id] as const]),
  ];
}

/** The policy of the request: the id of a rule or of a refusal. nginx takes the default for an empty value. */
function ruleMaps({ paths, otherwise, groups }: Plan, { prefix, origin }: Names): readonly NginxMap[] {
  const says = "The policy for the request's origin.";
  if (paths.length === 0) {
    const fallback = otherwise.withoutOrigin.id;
    return [{ says, variable: "rule", source: origin, entries: groupEntries(otherwise, ""), fallback }];
  }
  const at = (group: Group): string => String(groups.indexOf(group));
  return [
    {
      says: "The policies for the request's path.",
      variable: "paths",
      source: "$request_uri",
      entries: paths.map(({ matches, group }) => [pattern(matches), at(group)]),
      fallback: "0",
    },
    {
      says,
      variable: "rule",
      source: `"${prefix}_paths|${origin}"`,
      entries: groups.flatMap((group) => [
        ...groupEntries(group, `${at(group)}\\|`),
        [`"${at(group)}|"`, group.withoutOrigin.id],
      ]),
    },
  ];
}

function forbiddenEntries({ id, enforce }: Refusal): readonly Entry[] {
  if (enforce === null) return [];
  const safe: readonly Entry[] =
    enforce.methods === "all" ? [] : [[pattern(`^${id}\\|(?:${SAFE_METHODS.join("|")})\\|`), '""']];
  return [
    [pattern(`^${id}\\|[^|]*\\|[^|]*\\|\\z`), '""'],
    ...safe,
    [pattern(`^${id}\\|[^|]*\\|(?:same-origin|none)\\|`), '""'],
    ...enforce.selfOrigins.map((each): Entry => [pattern(`^${id}\\|[^|]*\\|[^|]*\\|${each}\\z`), '""']),
    [pattern(`^${id}\\|`), "1"],
  ];
}

/** Returns the maps that choose the policy and the answer. */
export function selectionOf(plan: Plan, names: Names): readonly NginxMap[] {
  const { prefix, origin } = names;
  const { rules, refusals } = plan;
  const forbidden = refusals.flatMap(forbiddenEntries);
  return [
    ...ruleMaps(plan, names),
    {
      says: "1 for a preflight: OPTIONS with Origin and Access-Control-Request-Method.",
      variable: "is_preflight",
      source: `"$request_method|$http_access_control_request_method|${origin}"`,
      entries: [[pattern("^OPTIONS\\|[^|]+\\|."), "1"]],
    },
    {
      says: "The status of the answer to a preflight.",
      variable: "answer",
      source: `"${prefix}_is_preflight|${prefix}_rule"`,
      entries: [
        ...rules.flatMap(({ id, preflightStatus }): readonly Entry[] =>
          preflightStatus === null ? [] : [[`"1|${id}"`, String(preflightStatus)]],
        ),
        ...refusals.map(({ id }): Entry => [`"1|${id}"`, "403"]),
      ],
    },
    ...(forbidden.length === 0
      ? []
      : [
          {
            says: "1 for a request of another site that must not reach the upstream.",
            variable: "forbidden",
            source: `"${prefix}_rule|$request_method|$http_sec_fetch_site|${origin}"`,
            entries: forbidden,
          },
        ]),
  ];
}
