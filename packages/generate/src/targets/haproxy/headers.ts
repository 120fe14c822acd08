import { FORBIDDEN_METHOD, TOKEN } from "../../patterns/header-list.ts";
import type { Plan, Rule } from "../../plan/plan.ts";
import { type Conditions, type Lines, quoted, regex, when } from "./conditions.ts";

/** Writes text as the value of a header, in which a percent sign starts a variable. */
const text = (value: string, before = ""): string => quoted(before + value.replaceAll("%", "%%"));

/** `http-after-response` also runs for the responses of HAProxy itself; `http-response` does not. */
function set(header: string, value: string, ...conditions: readonly (string | null)[]): Lines {
  return when(`http-after-response set-header ${header} ${value}`, ...conditions);
}

/** Sets a header to the value that each rule has for it, if any. Rules with the same value have one line. */
function setEach(
  header: string,
  { rules }: Plan,
  is: Conditions,
  valueOf: (rule: Rule) => string,
  ...conditions: Lines
): Lines {
  const values = new Set(rules.map(valueOf).filter((value) => value !== ""));
  return [...values].flatMap((value) =>
    set(header, value, is.outcome(rules.filter((rule) => valueOf(rule) === value)), ...conditions),
  );
}

/** Joins the exposed names of the policy with those of the server behind HAProxy, each once. */
function expose(plan: Plan, is: Conditions): Lines {
  const header = "Access-Control-Expose-Headers";
  const lowerCase = header.toLowerCase();
  const saved = is.variable("exposed");
  const isActual = `!${is.preflight}`;
  const hasOwn = `{ var(${saved}) -m found }`;
  const namesOf = ({ exposed }: Rule): Lines => (exposed === "" ? [] : exposed.split(", "));
  const join = (name: string): Lines => {
    const exposing = is.outcome(plan.rules.filter((rule) => namesOf(rule).includes(name)));
    const isListed = `{ res.hdr(${lowerCase}) -i -m str ${quoted(name)} }`;
    return set(header, text(name, `%[res.fhdr(${lowerCase})], `), exposing, isActual, hasOwn, `!${isListed}`);
  };
  const listOf = ({ exposed }: Rule): string => (exposed === "" ? "" : text(exposed));
  return [
    ...set(header, `%[var(${saved})]`, hasOwn),
    ...[...new Set(plan.rules.flatMap(namesOf))].flatMap(join),
    ...setEach(header, plan, is, listOf, isActual, `!${hasOwn}`),
  ];
}

/** Core repeats no longer list. */
const LENGTH = "0:8192";

/** The requested method, for rules that repeat it. */
function repeatMethod({ rules }: Plan, is: Conditions): Lines {
  const method = `var(${is.variable("method")})`;
  const repeating = is.outcome(rules.filter(({ methods }) => methods === null));
  if (repeating === null) return [];
  const isMethod = is.acl("is_method", `${method} -m reg ${regex(`^${TOKEN}\\z`)}`);
  const isForbidden = is.acl("is_forbidden_method", `${method} -m reg ${regex(FORBIDDEN_METHOD)}`);
  return set("Access-Control-Allow-Methods", `%[${method}]`, is.preflight, repeating, isMethod, `!${isForbidden}`);
}

/** The requested header names, for rules that repeat them. */
function repeatHeaders({ rules }: Plan, is: Conditions): Lines {
  const names = `var(${is.variable("headers")})`;
  return rules.flatMap((rule) => {
    const { echo, id } = rule;
    if (echo === null) return [];
    const isEcho = is.acl(`repeats_${id}`, `${names} -m reg ${regex(`^${echo.matches}\\z`)}`);
    const isOther = echo.unless === null ? [] : [`!${is.acl(`not_${id}`, `${names} -m reg ${regex(echo.unless)}`)}`];
    const isShort = `{ ${names} -m len ${LENGTH} }`;
    return set(
      "Access-Control-Allow-Headers",
      `%[${names}]`,
      is.preflight,
      is.outcome([rule]),
      isShort,
      isEcho,
      ...isOther,
    );
  });
}

/** Adds a name to `Vary` unless it is there. */
function vary(name: string, ...conditions: readonly (string | null)[]): Lines {
  const isThere = `{ res.hdr(vary) -i -m str ${name.toLowerCase()} * }`;
  return when(`http-after-response add-header Vary ${name}`, ...conditions, `!${isThere}`);
}

/** Sets the headers of every response. */
export function headers(plan: Plan, is: Conditions): Lines {
  const { rules, refusals } = plan;
  const allowOrigin = ({ origins }: Rule): string => (origins === "*" ? "*" : `%[var(${is.variable("origin")})]`);
  const saveExposed = `http-after-response set-var(${is.variable("exposed")}) res.fhdr(access-control-expose-headers)`;
  const each = (header: string, valueOf: (rule: Rule) => string, ...conditions: Lines): Lines =>
    setEach(header, plan, is, valueOf, ...conditions);
  const ifAny = (value: string): string => (value === "" ? "" : text(value));
  const varying = (name: string): string | null =>
    is.outcome(rules.filter(({ preflightVary }) => preflightVary.includes(name)));
  return [
    ...when(
      saveExposed,
      is.outcome(rules),
      `!${is.preflight}`,
      "{ res.fhdr(access-control-expose-headers) -m len gt 0 }",
    ),
    "http-after-response del-header access-control- -m beg",
    ...each("Access-Control-Allow-Origin", allowOrigin),
    ...each("Access-Control-Allow-Credentials", ({ credentials }) => (credentials ? "true" : "")),
    ...expose(plan, is),
    ...each("Access-Control-Allow-Methods", ({ methods }) => ifAny(methods ?? ""), is.preflight),
    ...repeatMethod(plan, is),
    // An echo comes after the list, which it replaces.
    ...each("Access-Control-Allow-Headers", (rule) => ifAny(rule.headers), is.preflight),
    ...repeatHeaders(plan, is),
    ...each("Access-Control-Max-Age", ({ maxAge }) => maxAge, is.preflight),
    ...each("Timing-Allow-Origin", (rule) => (rule.timing ? allowOrigin(rule) : ""), `!${is.preflight}`),
    ...vary("Origin", is.outcome([...rules, ...refusals].filter((outcome) => outcome.vary !== ""))),
    ...["Access-Control-Request-Method", "Access-Control-Request-Headers"].flatMap((name) =>
      vary(name, is.preflight, varying(name)),
    ),
  ];
}
