import { FORBIDDEN_METHOD, MAX_LIST_LENGTH, TOKEN } from "../../patterns/header-list.ts";
import { type Plan, type Refusal, type Rule, SAFE_METHODS } from "../../plan/plan.ts";
import { header, matcher, token } from "./caddyfile.ts";

export const METHOD_HEADER = "{header.Access-Control-Request-Method}";
export const NAMES_HEADER = "{header.Access-Control-Request-Headers}";

/** The names of a rule's matchers. */
export interface MatcherNames {
  /** All requests under the rule. */
  readonly all: string;
  /** Those that are no preflights. */
  readonly response: string;
  readonly preflight: string;
  /** Preflights whose method the answer repeats. */
  readonly method: string;
  /** Preflights whose header names the answer repeats. */
  readonly names: string;
  /** Requests that reach the upstream. */
  readonly reached: string;
}

export function matcherNames({ id, preflightStatus }: Rule, name: string): MatcherNames {
  const all = `${name}_${id}`;
  const response = `${all}_response`;
  return {
    all,
    response,
    preflight: `${all}_preflight`,
    method: `${all}_method`,
    names: `${all}_names`,
    reached: preflightStatus === null ? all : response,
  };
}

const isPreflight = (name: string): string => `import ${name}_is_preflight`;
const hasPolicy = (name: string, ids: readonly string[]): string => `vars {${name}_policy} ${ids.join(" ")}`;
const isExpression = (value: string, expression: string): string => `vars_regexp ${value} ${token(expression)}`;

/** Returns the lines of the snippet with which matchers recognise a preflight. */
export const PREFLIGHT_LINES: readonly string[] = [
  "method OPTIONS",
  "header Origin *",
  "header Access-Control-Request-Method *",
];

/** Returns the matcher of requests with one of the outcomes. */
export function outcomeMatcher(
  matcherName: string,
  name: string,
  outcomes: readonly { readonly id: string }[],
): string {
  const ids = outcomes.map(({ id }) => id);
  return matcher(matcherName, [hasPolicy(name, ids)]);
}

/** Returns the matchers of a rule. */
export function ruleMatchers(rule: Rule, name: string): readonly string[] {
  const { all, response, preflight, method, names } = matcherNames(rule, name);
  const { methods, echo, id } = rule;
  const has = hasPolicy(name, [id]);
  const matchers = [
    matcher(all, [has]),
    matcher(response, [has, `not {\n\t${isPreflight(name)}\n}`]),
    matcher(preflight, [isPreflight(name), has]),
  ];
  if (methods === null) {
    const isMethod = isExpression(METHOD_HEADER, `^(?:${TOKEN})$`);
    matchers.push(
      matcher(method, [isPreflight(name), has, isMethod, `not ${isExpression(METHOD_HEADER, FORBIDDEN_METHOD)}`]),
    );
  }
  if (echo !== null) {
    const isList = isExpression(NAMES_HEADER, `^(?:${echo.matches})$`);
    const isShort = `expression size(${NAMES_HEADER}) <= ${MAX_LIST_LENGTH}`;
    const unless = echo.unless === null ? [] : [`not ${isExpression(NAMES_HEADER, echo.unless)}`];
    matchers.push(matcher(names, [isPreflight(name), has, isList, isShort, ...unless]));
  }
  return matchers;
}

const forbidden = ({ id }: Refusal, name: string): string => `${name}_forbidden_${id}`;

/** Returns the matcher of the requests that a refusal stops. */
function forbiddenMatcher(refusal: Refusal, name: string): readonly string[] {
  const { id, enforce } = refusal;
  if (enforce === null) return [];
  const { methods, selfOrigins } = enforce;
  return [
    matcher(forbidden(refusal, name), [
      hasPolicy(name, [id]),
      "header Origin *",
      ...(methods === "all" ? [] : [`not method ${SAFE_METHODS.join(" ")}`]),
      "not vars {header.Sec-Fetch-Site} same-origin none",
      ...(selfOrigins.length === 0 ? [] : [`not ${isExpression("{header.Origin}", `^(?:${selfOrigins.join("|")})$`)}`]),
    ]),
  ];
}

/**
 * Returns the answers that do not need the upstream. `respond` runs after basicauth and redir; `redir` takes any status from
 * a placeholder.
 *
 * @see {@link https://caddyserver.com/docs/caddyfile/directives#directive-order | directive order}
 */
export function answers({ rules, refusals }: Plan, name: string): readonly string[] {
  const continued = rules.filter(({ preflightStatus }) => preflightStatus === null).map(({ id }) => id);
  const names = [
    `${name}_preflight`,
    ...refusals.filter(({ enforce }) => enforce !== null).map((refusal) => forbidden(refusal, name)),
  ];
  return [
    matcher(`${name}_preflight`, [
      isPreflight(name),
      ...(continued.length === 0 ? [] : [`not ${hasPolicy(name, continued)}`]),
    ]),
    ...refusals.flatMap((refusal) => forbiddenMatcher(refusal, name)),
    ...names.flatMap((each) => [header(each, ["-Location"]), `redir @${each} / {${name}_status}`]),
  ];
}
