import { FORBIDDEN_METHOD, TOKEN } from "../../patterns/header-list.ts";
import type { Plan, Rule } from "../../plan/plan.ts";
import { type Entry, hasValue, type NginxMap, pattern, quoted } from "./map.ts";
import type { Names } from "./selection.ts";

/** A response header and the map with its value. */
export interface NginxHeader {
  readonly header: string;
  readonly map: NginxMap;
}

function exposedEntries({ id, exposed }: Rule, prefix: string): readonly Entry[] {
  const upstream = `${prefix.slice(1)}_exposed_${id}`;
  return [
    ...(exposed === "" ? [] : [[pattern(`^\\|${id}\\|\\z`), quoted(exposed)] as const]),
    [pattern(`^\\|${id}\\|(?<${upstream}>.+)\\z`), `"${exposed === "" ? "" : `${exposed}, `}$${upstream}"`],
  ];
}

function methodEntries({ id, methods }: Rule, prefix: string): readonly Entry[] {
  const start = `^1\\|${id}\\|`;
  const method = `${prefix.slice(1)}_method_${id}`;
  if (methods !== null) return methods === "" ? [] : [[pattern(start), quoted(methods)]];
  return [
    [pattern(FORBIDDEN_METHOD.replace("^", start).replace("$", "\\z")), '""'],
    [pattern(`${start}(?<${method}>${TOKEN})\\z`), `$${method}`],
  ];
}

/** Puts an anchored expression behind the start that the value of a map has before the requested names. */
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

function varyEntries({ rules, refusals }: Plan): readonly Entry[] {
  const preflights = rules.filter(({ preflightVary, vary }) => preflightVary !== vary);
  const without = [...rules, ...refusals].filter(({ vary }) => vary === "");
  return [
    ...preflights.map(({ id, preflightVary }): Entry => [pattern(`^1\\|${id}\\|`), quoted(preflightVary)]),
    ...without.map(({ id }): Entry => [pattern(`^1?\\|${id}\\|`), '""']),
    ['"~*^\\|[^|]*\\|(?:.*,)?[ \\t]*(?:origin|\\*)[ \\t]*(?:,|\\z)"', '""'],
  ];
}

/** Returns the headers that a plan sends, each with the map of its value. */
export function headersOf(plan: Plan, { prefix, origin }: Names): readonly NginxHeader[] {
  const { rules } = plan;
  const rule = `${prefix}_rule`;
  const kind = `${prefix}_is_preflight|${rule}`;
  const perRule = (entries: (rule: Rule) => readonly Entry[]): readonly Entry[] => rules.flatMap(entries);
  const header = (name: string, variable: string, source: string, entries: readonly Entry[], fallback?: string) => ({
    header: name,
    map: { says: `${name}.`, variable, source, entries, ...(fallback === undefined ? {} : { fallback }) },
  });
  const headers: readonly NginxHeader[] = [
    header(
      "Access-Control-Allow-Origin",
      "allow_origin",
      rule,
      rules.map(({ id, origins }) => [id, origins === "*" ? '"*"' : origin]),
    ),
    header(
      "Access-Control-Allow-Credentials",
      "credentials",
      rule,
      perRule(({ id, credentials }) => (credentials ? [[id, '"true"']] : [])),
    ),
    header(
      "Access-Control-Expose-Headers",
      "expose",
      `"${kind}|$upstream_http_access_control_expose_headers"`,
      perRule((each) => exposedEntries(each, prefix)),
    ),
    header(
      "Access-Control-Allow-Methods",
      "methods",
      `"${kind}|$http_access_control_request_method"`,
      perRule((each) => methodEntries(each, prefix)),
    ),
    header(
      "Access-Control-Allow-Headers",
      "headers",
      `"${kind}|$http_access_control_request_headers"`,
      perRule((each) => headerEntries(each, prefix)),
    ),
    header(
      "Access-Control-Max-Age",
      "max_age",
      `"${kind}"`,
      perRule(({ id, maxAge }) => (maxAge === "" ? [] : [[`"1|${id}"`, quoted(maxAge)]])),
    ),
    ...(rules.some(({ timing }) => timing)
      ? [
          header(
            "Timing-Allow-Origin",
            "timing",
            `"${kind}"`,
            perRule(({ id, timing }) => (timing ? [[`"|${id}"`, `${prefix}_allow_origin`]] : [])),
            "$upstream_http_timing_allow_origin",
          ),
        ]
      : []),
  ];
  const vary = header("Vary", "vary", `"${kind}|$upstream_http_vary"`, varyEntries(plan), '"Origin"');
  return [...headers.filter(({ map }) => hasValue(map)), ...(varies(plan) ? [vary] : [])];
}

/** False for a policy whose answers depend on no request header. */
function varies({ rules, refusals }: Plan): boolean {
  return [...rules.map(({ preflightVary }) => preflightVary), ...refusals.map(({ vary }) => vary)].some(
    (vary) => vary !== "",
  );
}
