import { FORBIDDEN_METHOD, TOKEN } from "../../patterns/header-list.ts";
import { escapeText } from "../../patterns/origin.ts";
import type { Outcome } from "../../plan/outcomes.ts";
import { OWNED_HEADERS, type Plan, type Rule } from "../../plan/plan.ts";
import { hasOutcome, type Names, namesOf } from "./names.ts";
import { and, choose, type Lines, regex, sub, when } from "./vcl.ts";

const EXPOSED = "Access-Control-Expose-Headers";

const set = (header: string, value: string): string => `set resp.http.${header} = ${value};`;
const setText = (header: string, value: string): Lines => (value === "" ? [] : [set(header, `"${value}"`)]);

/** Adds a name to a list on one line if neither the name nor one of the others is in it. */
function addName(header: string, name: string, condition = "", others = ""): Lines {
  const list = `resp.http.${header}`;
  const text = others === "" ? escapeText(name) : `(?:${escapeText(name)}|${others})`;
  const isListed = `(?i)(?:^|,)[ \\t]*${text}[ \\t]*(?:,|$)`;
  const joined = `regsub(${list}, ".$", "\\0, ") + "${name}"`;
  return when(and(condition, `${list} !~ ${regex(isListed)}`), [set(header, joined)]);
}

function allowMethods({ methods }: Rule): Lines {
  if (methods !== null) return setText("Access-Control-Allow-Methods", methods);
  const requested = "req.http.Access-Control-Request-Method";
  const isMethod = `${requested} ~ ${regex(`^${TOKEN}\\z`)}`;
  const isPermitted = `${requested} !~ ${regex(FORBIDDEN_METHOD)}`;
  return when(and(isMethod, isPermitted), [set("Access-Control-Allow-Methods", requested)]);
}

/** Core repeats no longer list of names. */
const MAX_LENGTH = 8192;

function allowHeaders({ headers, echo }: Rule): Lines {
  const list = setText("Access-Control-Allow-Headers", headers);
  if (echo === null) return list;
  const requested = "req.http.Access-Control-Request-Headers";
  const repeats = and(
    `${requested} !~ ".{${MAX_LENGTH + 1}}"`,
    `${requested} ~ ${regex(`^${echo.matches}\\z`)}`,
    echo.unless === null ? "" : `${requested} !~ ${regex(echo.unless)}`,
  );
  const repeated = [set("Access-Control-Allow-Headers", requested)];
  return list.length === 0 ? when(repeats, repeated) : choose([repeats, repeated], ["", list]);
}

function ruleHeaders(rule: Rule, names: Names): Lines {
  const origin = rule.origins === "*" ? '"*"' : names.origin;
  const actual = [
    ...(rule.timing ? [set("Timing-Allow-Origin", origin)] : []),
    ...(rule.exposed === "" ? [] : rule.exposed.split(", ").flatMap((each) => addName(EXPOSED, each))),
  ];
  const answer = [...allowMethods(rule), ...allowHeaders(rule), ...setText("Access-Control-Max-Age", rule.maxAge)];
  return [
    set("Access-Control-Allow-Origin", origin),
    ...setText("Access-Control-Allow-Credentials", rule.credentials ? "true" : ""),
    ...(answer.length === 0
      ? when(`!${names.preflight}`, actual)
      : choose([names.preflight, answer], ...(actual.length === 0 ? [] : [["", actual] as const]))),
  ];
}

/** Adds names to `Vary`, which caches need to tell the responses of a URL apart. Varnish itself joins the lines of `Vary`. */
function vary(plan: Plan, names: Names): Lines {
  const { rules, refusals } = plan;
  const add = (name: string, outcomes: readonly Outcome[], condition = ""): Lines => {
    const has = hasOutcome(plan, names, outcomes);
    return has === null ? [] : addName("Vary", name, and(condition, has), String.raw`\*`);
  };
  return [
    ...add(
      "Origin",
      [...rules, ...refusals].filter((outcome) => outcome.vary !== ""),
    ),
    ...["Access-Control-Request-Method", "Access-Control-Request-Headers"].flatMap((name) =>
      add(
        name,
        rules.filter(({ preflightVary }) => preflightVary.includes(name)),
        names.preflight,
      ),
    ),
  ];
}

/** Writes the subroutines that set the headers of a response. */
export function deliver(plan: Plan, name: string): Lines {
  const names = namesOf(name);
  const { rules } = plan;
  const allowed = hasOutcome(plan, names, rules);
  const isActual = allowed === null ? "" : and(allowed, `!${names.preflight}`);
  const exposed = [`unset resp.http.${EXPOSED};`];
  return [
    sub(
      `${name}_deliver`,
      ["Sets the headers of a response, after those of the upstream are removed."],
      [
        ...OWNED_HEADERS.filter((header) => header !== EXPOSED).map((header) => `unset resp.http.${header};`),
        ...choose(...(isActual === "" ? [] : [[isActual, [`std.collect(resp.http.${EXPOSED});`]] as const]), [
          "",
          exposed,
        ]),
        ...choose(
          ...rules.flatMap((rule) => {
            const condition = hasOutcome(plan, names, [rule]);
            return condition === null ? [] : [[condition, ruleHeaders(rule, names)] as const];
          }),
        ),
        ...vary(plan, names),
      ],
    ),
    sub(
      `${name}_synth`,
      ["Sets the headers of a response that Varnish makes itself. An answer of its own has no body."],
      [`call ${name}_deliver;`, ...when(names.answer, ["return (deliver);"])],
    ),
  ];
}
