import { FORBIDDEN_METHOD, MAX_LIST_LENGTH, METHOD } from "../../patterns/header-list.ts";
import { escapeText } from "../../patterns/origin.ts";
import { type Plan, type Refusal, type Rule, SAFE_METHODS } from "../../plan/plan.ts";
import { header, matcher, token } from "./caddyfile.ts";
import { EXPOSED } from "./maps.ts";

/** A `header` directive: the name of its matcher, and its lines. */
type Step = readonly [matcher: string, lines: readonly string[]];

const METHOD_HEADER = "{header.Access-Control-Request-Method}";
const NAMES_HEADER = "{header.Access-Control-Request-Headers}";

const isExpression = (value: string, expression: string): string => `vars_regexp ${value} ${token(expression)}`;
const line = (name: string, value: string): readonly string[] => (value === "" ? [] : [`${name} ${token(value)}`]);

/** The names of a rule's matchers. `reached`: requests that reach the upstream. */
function namesOf({ id, preflightStatus }: Rule, name: string): Readonly<Record<string, string>> {
  const all = `${name}_${id}`;
  const response = `${all}_response`;
  return { all, response, preflight: `${all}_preflight`, reached: preflightStatus === null ? all : response };
}

/** Returns the matchers of a rule. */
export function ruleMatchers(rule: Rule, name: string): readonly string[] {
  const { all, response, preflight } = namesOf(rule, name) as Record<"all" | "response" | "preflight", string>;
  const is = `vars {${name}_policy} ${rule.id}`;
  const isPreflight = [`import ${name}_is_preflight`, is];
  const { methods, echo } = rule;
  return [
    matcher(all, [is]),
    matcher(response, [is, `not {\n\timport ${name}_is_preflight\n}`]),
    matcher(preflight, isPreflight),
    ...(methods === null
      ? [
          matcher(`${all}_method`, [
            ...isPreflight,
            isExpression(METHOD_HEADER, `^(?:${METHOD})$`),
            `not ${isExpression(METHOD_HEADER, FORBIDDEN_METHOD)}`,
          ]),
        ]
      : []),
    ...(echo === null
      ? []
      : [
          matcher(`${all}_names`, [
            ...isPreflight,
            isExpression(NAMES_HEADER, `^(?:${echo.matches})$`),
            `expression size(${NAMES_HEADER}) <= ${MAX_LIST_LENGTH}`,
            ...(echo.unless === null ? [] : [`not ${isExpression(NAMES_HEADER, echo.unless)}`]),
          ]),
        ]),
  ];
}

/** The headers of an answer to a preflight. */
function preflightSteps(rule: Rule, name: string): readonly Step[] {
  const { all, preflight } = namesOf(rule, name) as Record<"all" | "preflight", string>;
  const { methods, echo, headers, maxAge } = rule;
  const lines = [
    ...line("Access-Control-Allow-Methods", methods ?? ""),
    ...line("Access-Control-Allow-Headers", headers),
    ...line("Access-Control-Max-Age", maxAge),
  ];
  return [
    ...(lines.length === 0 ? [] : [[preflight, lines] as const]),
    ...(methods === null ? [[`${all}_method`, [`Access-Control-Allow-Methods ${METHOD_HEADER}`]] as const] : []),
    ...(echo === null ? [] : [[`${all}_names`, [`Access-Control-Allow-Headers ${NAMES_HEADER}`]] as const]),
  ];
}

/** The headers of every response under a rule. */
function sharedLines({ origins, credentials }: Rule): readonly string[] {
  return [
    `Access-Control-Allow-Origin ${origins === "*" ? "*" : "{header.Origin}"}`,
    ...(credentials ? ["Access-Control-Allow-Credentials true"] : []),
  ];
}

function timingLines({ origins, timing }: Rule): readonly string[] {
  return timing ? [`Timing-Allow-Origin ${origins === "*" ? "*" : "{header.Origin}"}`] : [];
}

/** Returns the headers that are set before a handler runs. They are those of an answer that Caddy makes of an error. */
export function stepsBefore(rule: Rule, name: string): readonly string[] {
  const { all, response, preflight } = namesOf(rule, name) as Record<"all" | "response" | "preflight", string>;
  const { exposed, vary, preflightVary } = rule;
  const responseLines = [...line("Access-Control-Expose-Headers", exposed), ...timingLines(rule)];
  const more = preflightVary.split(", ").filter((each) => each !== vary && each !== "");
  const steps: readonly Step[] = [
    [all, sharedLines(rule)],
    ...(responseLines.length === 0 ? [] : [[response, responseLines] as const]),
    ...preflightSteps(rule, name),
    ...(more.length === 0 ? [] : [[preflight, [`+Vary ${token(more.join(", "))}`]] as const]),
  ];
  return steps.map(([each, lines]) => header(each, lines));
}

/**
 * Returns the same headers for a response of a handler. A deferred `header` runs when the response is written, the last
 * one first: so the upstream's headers are removed before ours are set.
 */
export function stepsAfter(rule: Rule, name: string): readonly string[] {
  const { reached, response } = namesOf(rule, name) as Record<"reached" | "response", string>;
  const { exposed, id, preflightStatus } = rule;
  const removes = [...(exposed === "" ? [`-{${name}_unexposed}`] : []), `-${EXPOSED}`];
  const joined = exposed === "" ? `{http.response.header.${EXPOSED}}` : `{${name}_${id}_exposed}`;
  const responseLines = [`Access-Control-Expose-Headers ${joined}`, ...timingLines(rule)];
  const ours: readonly Step[] =
    preflightStatus === null
      ? [
          [reached, [...sharedLines(rule), `-${EXPOSED}`]],
          [response, [...responseLines, ...removes]],
          ...preflightSteps(rule, name),
        ]
      : [[reached, [...sharedLines(rule), ...responseLines, ...removes]]];
  const listed = exposed.split(", ").map(escapeText).join("|");
  const repeated = token(String.raw`(?i)(^|,)(?:[ \t]*(?:${listed})[ \t]*(?:,|$))+`);
  const upstream = [
    `${EXPOSED} {http.response.header.Access-Control-Expose-Headers}`,
    "-Access-Control-*",
    ...(exposed === "" ? [] : [`${EXPOSED} ${repeated} $1`]),
  ];
  return [...ours.map(([each, lines]) => header(each, [...lines, "defer"])), header(reached, upstream)];
}

/** Returns the matcher of the requests that a refusal stops. */
export function forbiddenMatcher({ id, enforce }: Refusal, name: string): readonly string[] {
  if (enforce === null) return [];
  const { methods, selfOrigins } = enforce;
  return [
    matcher(`${name}_forbidden_${id}`, [
      `vars {${name}_policy} ${id}`,
      "header Origin *",
      ...(methods === "all" ? [] : [`not method ${SAFE_METHODS.join(" ")}`]),
      "not vars {header.Sec-Fetch-Site} same-origin none",
      ...(selfOrigins.length === 0 ? [] : [`not ${isExpression("{header.Origin}", `^(?:${selfOrigins.join("|")})$`)}`]),
    ]),
  ];
}

/** Returns the matchers of the answers that do not need the upstream, each with its `redir`. */
export function answers(plan: Plan, name: string): readonly string[] {
  const continued = plan.rules.filter(({ preflightStatus }) => preflightStatus === null).map(({ id }) => id);
  const others = continued.length === 0 ? [] : [`not vars {${name}_policy} ${continued.join(" ")}`];
  const names = [
    `${name}_preflight`,
    ...plan.refusals.filter(({ enforce }) => enforce !== null).map(({ id }) => `${name}_forbidden_${id}`),
  ];
  return [
    matcher(`${name}_preflight`, [`import ${name}_is_preflight`, ...others]),
    ...plan.refusals.flatMap((refusal) => forbiddenMatcher(refusal, name)),
    ...names.flatMap((each) => [header(each, ["-Location"]), `redir @${each} / {${name}_status}`]),
  ];
}
