import { FORBIDDEN_METHOD, TOKEN } from "../src/patterns/header-list.ts";
import { type Group, type Plan, type Refusal, type Rule, SAFE_METHODS } from "../src/plan/plan.ts";

/** A request, with the header values that a plan looks at; `null`: the header is missing. */
export interface PlanRequest {
  readonly method: string;
  readonly target: string;
  readonly origin: string | null;
  readonly requestedMethod: string | null;
  readonly requestedHeaders: string | null;
  readonly site: string | null;
}

/** The response as a server with the plan sends it. */
export interface PlanResponse {
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** Compiles an expression. JavaScript writes `(?i)` as a flag. */
function compile(expression: string, isWhole: boolean): RegExp {
  const [, inline, rest = ""] = /^(\(\?i\))?([^]*)$/.exec(expression) ?? [];
  const [, group] = /^\(\?i:([^]*)\)$/.exec(rest) ?? [];
  const source = group ?? rest;
  return new RegExp(isWhole ? `^(?:${source})$` : source, inline !== undefined || group !== undefined ? "i" : "");
}

const matches = (expression: string, text: string): boolean => compile(expression, true).test(text);

const groupOf = ({ paths, otherwise }: Plan, target: string): Group =>
  paths.find((rule) => compile(rule.matches, false).test(target))?.group ?? otherwise;

function outcomeOf({ rules, refusal, withoutOrigin }: Group, origin: string | null): Rule | Refusal {
  if (origin === null) return withoutOrigin;
  const isAllowed = ({ origins }: Rule): boolean => origins === "*" || origins.some((each) => matches(each, origin));
  return rules.find(isAllowed) ?? refusal;
}

function isStopped({ enforce }: Refusal, { method, origin, site }: PlanRequest): boolean {
  if (enforce === null || origin === null || site === "same-origin" || site === "none") return false;
  if (enforce.methods === "unsafe" && SAFE_METHODS.includes(method)) return false;
  return !enforce.selfOrigins.some((each) => matches(each, origin));
}

function methodsOf({ methods }: Rule, requested: string): string {
  if (methods !== null) return methods;
  return matches(TOKEN, requested) && !compile(FORBIDDEN_METHOD, false).test(requested) ? requested : "";
}

function headersOf({ headers, echo }: Rule, requested: string): string {
  if (echo === null || !matches(echo.matches, requested)) return headers;
  return echo.unless !== null && compile(echo.unless, false).test(requested) ? headers : requested;
}

/** Does what a configuration does. It is the meaning of a plan, in the fewest words. */
export function respond(plan: Plan, request: PlanRequest): PlanResponse {
  const { method, target, origin, requestedMethod, requestedHeaders } = request;
  const outcome = outcomeOf(groupOf(plan, target), origin);
  const isPreflight = method === "OPTIONS" && origin !== null && (requestedMethod ?? "") !== "";
  const sent = (headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ""));
  if ("enforce" in outcome) {
    const status = isPreflight || isStopped(outcome, request) ? 403 : null;
    return { status, headers: sent({ vary: outcome.vary }) };
  }
  const allowOrigin = outcome.origins === "*" ? "*" : (origin ?? "");
  const common = {
    "access-control-allow-origin": allowOrigin,
    "access-control-allow-credentials": outcome.credentials ? "true" : "",
  };
  if (!isPreflight) {
    return {
      status: null,
      headers: sent({
        ...common,
        "access-control-expose-headers": outcome.exposed,
        "timing-allow-origin": outcome.timing ? allowOrigin : "",
        vary: outcome.vary,
      }),
    };
  }
  return {
    status: outcome.preflightStatus,
    headers: sent({
      ...common,
      "access-control-allow-methods": methodsOf(outcome, requestedMethod ?? ""),
      "access-control-allow-headers": headersOf(outcome, requestedHeaders ?? ""),
      "access-control-max-age": outcome.maxAge,
      vary: outcome.preflightVary,
    }),
  };
}
