import { escapeText } from "../../patterns/origin.ts";
import type { Rule } from "../../plan/plan.ts";
import { header, token } from "./caddyfile.ts";
import { EXPOSED, joinedNames } from "./maps.ts";
import { matcherNames, METHOD_HEADER, NAMES_HEADER } from "./matchers.ts";

/** A `header` directive: the name of its matcher, and its lines. */
type Step = readonly [matcher: string, lines: readonly string[]];

const line = (name: string, value: string): readonly string[] => (value === "" ? [] : [`${name} ${token(value)}`]);

/** The headers of an answer to a preflight; a later step replaces a header of an earlier one. */
function preflightSteps(rule: Rule, name: string): readonly Step[] {
  const { preflight, method, names } = matcherNames(rule, name);
  const { methods, echo, headers, maxAge } = rule;
  const lines = [
    ...line("Access-Control-Allow-Methods", methods ?? ""),
    ...line("Access-Control-Allow-Headers", headers),
    ...line("Access-Control-Max-Age", maxAge),
  ];
  return [
    [preflight, lines],
    [method, methods === null ? [`Access-Control-Allow-Methods ${METHOD_HEADER}`] : []],
    [names, echo === null ? [] : [`Access-Control-Allow-Headers ${NAMES_HEADER}`]],
  ];
}

const allowedOrigin = ({ origins }: Rule): string => (origins === "*" ? "*" : "{header.Origin}");

/** The headers of every response under a rule. */
function sharedLines(rule: Rule): readonly string[] {
  const origin = `Access-Control-Allow-Origin ${allowedOrigin(rule)}`;
  return rule.credentials ? [origin, "Access-Control-Allow-Credentials true"] : [origin];
}

const timingLines = (rule: Rule): readonly string[] =>
  rule.timing ? [`Timing-Allow-Origin ${allowedOrigin(rule)}`] : [];

const written = (steps: readonly Step[]): readonly string[] =>
  steps.filter(([, lines]) => lines.length > 0).map(([matcher, lines]) => header(matcher, lines));

/** Returns the headers that are set before a handler runs. They stay on a response that Caddy makes of an error. */
export function headersAtOnce(rule: Rule, name: string): readonly string[] {
  const { all, response, preflight } = matcherNames(rule, name);
  const { exposed, vary, preflightVary } = rule;
  const more = preflightVary.split(", ").filter((each) => each !== vary);
  return written([
    [all, sharedLines(rule)],
    [response, [...line("Access-Control-Expose-Headers", exposed), ...timingLines(rule)]],
    ...preflightSteps(rule, name),
    [preflight, line("+Vary", more.join(", "))],
  ]);
}

/** Removes the upstream's headers, and keeps the names that only the upstream exposes. */
function removal({ exposed }: Rule): readonly string[] {
  const listed = exposed.split(", ").map(escapeText).join("|");
  const repeated = String.raw`(?i)(^|,)(?:[ \t]*(?:${listed})[ \t]*(?:,|$))+`;
  return [
    `${EXPOSED} {http.response.header.Access-Control-Expose-Headers}`,
    "-Access-Control-*",
    ...(exposed === "" ? [] : [`${EXPOSED} ${token(repeated)} $1`]),
  ];
}

/** Returns the same headers for a response that a handler writes. Caddy runs deferred headers from the last to the first. */
export function headersAtTheEnd(rule: Rule, name: string): readonly string[] {
  const { reached, response } = matcherNames(rule, name);
  const exposedLines = [`Access-Control-Expose-Headers ${joinedNames(rule, name)}`, ...timingLines(rule)];
  // A name of the policy is always there. Without one, there may be none at all.
  const removes = [...(rule.exposed === "" ? [`-{${name}_unexposed}`] : []), `-${EXPOSED}`];
  const ours: readonly Step[] =
    rule.preflightStatus === null
      ? [
          [reached, [...sharedLines(rule), `-${EXPOSED}`]],
          [response, [...exposedLines, ...removes]],
          ...preflightSteps(rule, name).toReversed(),
        ]
      : [[reached, [...sharedLines(rule), ...exposedLines, ...removes]]];
  const deferred = ours
    .filter(([, lines]) => lines.length > 0)
    .map(([matcher, lines]): Step => [matcher, [...lines, "defer"]]);
  return written([...deferred, [reached, removal(rule)]]);
}
