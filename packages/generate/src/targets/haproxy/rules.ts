import { originsOf, outcomesOf } from "../../plan/outcomes.ts";
import { type Plan, SAFE_METHODS } from "../../plan/plan.ts";
import { type Conditions, type Lines, regex, when } from "./conditions.ts";

const forbid = "http-request return status 403";

/** Finds the rule of a request. Of several lines that apply, the last decides, so they are in reverse order. */
export function selectRule({ paths, groups }: Plan, is: Conditions): Lines {
  const set = (name: string, value: string): string => `http-request set-var(${is.variable(name)}) ${value}`;
  const places = paths.map(
    ({ matches, group }) =>
      `${set("place", `str(${groups.indexOf(group)})`)} if { var(${is.variable("target")}) -m reg ${regex(matches)} }`,
  );
  const rules = groups.map((group, at): Lines => {
    const isHere = paths.length === 0 ? "" : is.acl(`place_${at}`, `var(${is.variable("place")}) -m str ${at}`);
    return outcomesOf(group).flatMap((outcome) => {
      const origins = originsOf(outcome);
      const isOrigin = origins === null ? "" : is.origin(`origin_${outcome.id}`, origins);
      return when(set("rule", `str(${outcome.id})`), isHere, isOrigin);
    });
  });
  return [
    `${set("origin", "req.fhdr(origin)")} if { req.fhdr_cnt(origin) eq 1 }`,
    // `GET http://host` has no path, and a name that is no path is odd.
    ...(paths.length === 0
      ? []
      : [set("target", "str(*)"), `${set("target", "pathq")} if { pathq -m found }`, set("place", "str(0)")]),
    ...places.toReversed(),
    ...rules.flatMap((lines) => lines.toReversed()),
  ];
}

/** Finds the requests that HAProxy answers: preflights, and those that `enforce` stops. */
export function answer({ rules, refusals }: Plan, is: Conditions): Lines {
  const save = (name: string, header: string): string =>
    `http-request set-var(${is.variable(name)}) req.fhdr(${header})`;
  const hasMethod = "{ req.fhdr_cnt(access-control-request-method) gt 0 }";
  return [
    ...when(`http-request set-var(${is.variable("preflight")}) bool(true)`, "METH_OPTIONS", is.cors, hasMethod),
    ...(rules.some(({ methods }) => methods === null)
      ? when(save("method", "access-control-request-method"), is.preflight)
      : []),
    ...(rules.some(({ echo }) => echo !== null)
      ? when(save("headers", "access-control-request-headers"), is.preflight)
      : []),
    ...([200, 204] as const).flatMap((status) => {
      const answered = rules.filter(({ preflightStatus }) => preflightStatus === status);
      return when(`http-request return status ${status}`, is.preflight, is.outcome(answered));
    }),
    ...when(forbid, is.preflight, is.outcome(refusals)),
    ...refusals.flatMap((refusal) => {
      const { id, enforce } = refusal;
      if (enforce === null) return [];
      const passing = [
        ...(enforce.methods === "all" ? [] : [is.acl("is_safe", `method ${SAFE_METHODS.join(" ")}`)]),
        is.acl("is_own_page", "req.fhdr(sec-fetch-site) -m str same-origin none"),
        ...(enforce.selfOrigins.length === 0 ? [] : [is.origin(`own_origin_${id}`, enforce.selfOrigins)]),
      ];
      return when(forbid, is.outcome([refusal]), is.cors, ...passing.map((each) => `!${each}`));
    }),
  ];
}
