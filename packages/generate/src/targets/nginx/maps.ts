import { FORBIDDEN_METHOD, METHOD } from "../../patterns/header-list.ts";
import { type Group, type Plan, type Refusal, type Rule, SAFE_METHODS } from "../../plan/plan.ts";

type Entry = readonly [match: string, value: string];

/** Every string is in double quotes: a pattern can have braces, and a path can have anything. */
export const quoted = (text: string): string => `"${text.replace(/[\\"]/g, "\\$&")}"`;

/** A pattern is a regular expression: nginx compares plain strings without regard to letter case. */
const pattern = (expression: string): string => `"~${expression.replaceAll('"', '\\"')}"`;

function map(source: string, variable: string, entries: readonly Entry[], fallback = '""'): string {
  const lines = entries.map(([match, value]) => `    ${match} ${value};\n`);
  return `map ${source} ${variable} {\n    default ${fallback};\n${lines.join("")}}\n`;
}

/** The maps of a plan, for the level of `http`. */
export interface MapNames {
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
    [pattern(`^${at}.`), refusal.id],
  ];
}

/** The policy of the request: the id of a rule or of a refusal. */
function ruleMaps(plan: Plan, { prefix, origin }: MapNames): readonly string[] {
  if (plan.paths.length === 0) {
    const { otherwise } = plan;
    // nginx takes the default for an empty value, whatever its patterns are.
    return [map(origin, `${prefix}_rule`, groupEntries(otherwise, ""), otherwise.withoutOrigin.id)];
  }
  const at = (group: Group): string => String(plan.groups.indexOf(group));
  const paths = plan.paths.map(({ matches, group }): Entry => [pattern(matches.replaceAll("$", "\\z")), at(group)]);
  return [
    map("$request_uri", `${prefix}_paths`, paths, "0"),
    map(
      `"${prefix}_paths|${origin}"`,
      `${prefix}_rule`,
      plan.groups.flatMap((group) => [
        ...groupEntries(group, `${at(group)}\\|`),
        [`"${at(group)}|"`, group.withoutOrigin.id] as const,
      ]),
    ),
  ];
}

function refusedEntries({ id, enforce }: Refusal): readonly Entry[] {
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

function exposedEntries({ id, exposed }: Rule, prefix: string): readonly Entry[] {
  const upstream = `${prefix.slice(1)}_exposed_${id}`;
  return [
    ...(exposed === "" ? [] : [[pattern(`^\\|${id}\\|\\z`), quoted(exposed)] as const]),
    [pattern(`^\\|${id}\\|(?<${upstream}>.+)\\z`), `"${exposed === "" ? "" : `${exposed}, `}$${upstream}"`],
  ];
}

/** The start of an expression stays in front of what a map's value has before the requested names. */
function behind(start: string, anchored: string): string {
  const [flags = ""] = /^\(\?i\)/.exec(anchored) ?? [];
  return `${flags}^${start}(?:.*,)?${anchored.slice(flags.length).replace("(?:^|,)", "").replace("$)", "\\z)")}`;
}

function headerEntries({ id, headers, echo }: Rule, prefix: string): readonly Entry[] {
  const start = `1\\|${id}\\|`;
  const names = `${prefix.slice(1)}_names_${id}`;
  const listed: Entry = [pattern(`^${start}`), quoted(headers)];
  const repeated: readonly Entry[] =
    echo === null
      ? []
      : [
          ...(echo.unless === null ? [] : [[pattern(behind(start, echo.unless)), quoted(headers)] as const]),
          [pattern(`^${start}(?<${names}>${echo.matches})\\z`), `$${names}`],
        ];
  return headers === "" ? repeated : [...repeated, listed];
}

/** Returns the maps that compute each header's value. nginx does not send a header whose value is empty. */
export function mapsOf(plan: Plan, names: MapNames): string {
  const { prefix, origin } = names;
  const { rules, refusals } = plan;
  const variable = (name: string): string => `${prefix}_${name}`;
  const is = `${variable("is_preflight")}|${variable("rule")}`;
  const method = `${prefix.slice(1)}_method`;
  const preflight = (entries: (rule: Rule) => readonly Entry[]): readonly Entry[] => rules.flatMap(entries);
  const varying = [...rules.map(({ id, vary }) => ({ id, vary })), ...refusals].filter(({ vary }) => vary === "");
  const maps = [
    ...ruleMaps(plan, names),
    map(`"$request_method|$http_access_control_request_method|${origin}"`, variable("is_preflight"), [
      [pattern("^OPTIONS\\|[^|]+\\|."), "1"],
    ]),
    map(`"${is}"`, variable("answer"), [
      ...preflight(({ id, preflightStatus }) =>
        preflightStatus === null ? [] : [[`"1|${id}"`, String(preflightStatus)]],
      ),
      [pattern("^1\\|refused"), "403"],
    ]),
    ...(refusals.some(({ enforce }) => enforce !== null)
      ? [
          map(
            `"${variable("rule")}|$request_method|$http_sec_fetch_site|${origin}"`,
            variable("forbidden"),
            refusals.flatMap(refusedEntries),
          ),
        ]
      : []),
    map(
      variable("rule"),
      variable("allow_origin"),
      rules.map(({ id, origins }) => [id, origins === "*" ? '"*"' : origin]),
    ),
    map(
      variable("rule"),
      variable("credentials"),
      rules.filter(({ credentials }) => credentials).map(({ id }) => [id, '"true"']),
    ),
    map(
      `"${is}|$upstream_http_access_control_expose_headers"`,
      variable("expose"),
      preflight((rule) => exposedEntries(rule, prefix)),
    ),
    map(
      `"${is}|$http_access_control_request_method"`,
      variable("methods"),
      preflight(({ id, methods }) =>
        methods === null
          ? [
              [pattern(FORBIDDEN_METHOD.replace("^", `^1\\|${id}\\|`).replace("$", "\\z")), '""'],
              [pattern(`^1\\|${id}\\|(?<${method}_${id}>${METHOD})\\z`), `$${method}_${id}`],
            ]
          : methods === ""
            ? []
            : [[pattern(`^1\\|${id}\\|`), quoted(methods)]],
      ),
    ),
    map(
      `"${is}|$http_access_control_request_headers"`,
      variable("headers"),
      preflight((rule) => headerEntries(rule, prefix)),
    ),
    map(
      `"${is}"`,
      variable("max_age"),
      rules.filter(({ maxAge }) => maxAge !== "").map(({ id, maxAge }) => [`"1|${id}"`, quoted(maxAge)]),
    ),
    ...(rules.some(({ timing }) => timing)
      ? [
          map(
            `"${is}"`,
            variable("timing"),
            rules.filter(({ timing }) => timing).map(({ id }) => [`"|${id}"`, variable("allow_origin")]),
            "$upstream_http_timing_allow_origin",
          ),
        ]
      : []),
    map(
      `"${is}|$upstream_http_vary"`,
      variable("vary"),
      [
        ...rules
          .filter(({ preflightVary, vary }) => preflightVary !== vary)
          .map(({ id, preflightVary }): Entry => [pattern(`^1\\|${id}\\|`), quoted(preflightVary)]),
        ...varying.map(({ id }): Entry => [pattern(`^1?\\|${id}\\|`), '""']),
        [`"~*^\\|[^|]*\\|(?:.*,)?[ \\t]*(?:origin|\\*)[ \\t]*(?:,|\\z)"`, '""'],
      ],
      '"Origin"',
    ),
  ];
  return maps.join("\n");
}
