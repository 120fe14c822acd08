import type { Policy } from "../policy/policy.ts";
import { REQUEST_HEADERS } from "../standard/header-names.ts";
import { decideJudged, decideUnjudged, judge } from "../decide/decide.ts";
import { preflightMethod } from "../decide/preflight-method.ts";
import { sourceOf } from "../decide/source.ts";
import { after } from "../decide/thenable.ts";
import { UNPROTECTED } from "../policy/protection.ts";
import type { Cors, StaticCors } from "../types/cors.ts";
import type { Decision, Explanation, RequestView } from "../types/decision.ts";
import { hostOf } from "../decide/host.ts";
import { isCovered } from "../decide/preflight.ts";
import { printable } from "../standard/printable.ts";
import { requestedNames } from "../decide/requested-names.ts";

type Words = readonly [detail: string, fix: string | null];

const MALFORMED_NAMES: Words = ["requested header names are too many, too long or malformed", "ask for fewer"];

function uncovered(policy: Policy, request: RequestView): string {
  const names = requestedNames(request.headers.get(REQUEST_HEADERS) ?? "") ?? [];
  return names.filter((name) => !isCovered(policy, name)).join(", ");
}

function add(name: string, option: string): Words {
  return [`${name} not in ${option}`, `add "${name}" to ${option}`];
}

function hostWords(host: string): Words {
  return [`${host} not in hosts`, `if this server has the name, add "${host}" to hosts`];
}

function wordsFor(policy: Policy, request: RequestView, { reason }: Decision): Words {
  const origin = printable(request.headers.get("origin") ?? "", 256);
  switch (reason) {
    case "no-origin":
      return ["no Origin: CORS does not apply", null];
    case "allowed":
      return [`${origin} is allowed`, null];
    case "cors-off":
      return ["origin is false", `set origin to "${origin}"`];
    case "origin-not-allowed":
      return add(origin, "origin");
    case "origin-null":
      return ["the page is a sandboxed frame, a file or behind a redirect", "serve the page from an origin of its own"];
    case "origin-malformed":
      return [`${origin} is not one serialized origin`, "find what rewrites Origin on the way"];
    case "origin-function-failed":
      return [
        "the origin function threw, or returned something other than a boolean",
        "fix the function; onDecision receives the error as cause",
      ];
    case "method-not-allowed":
      return add(printable(preflightMethod(request) ?? "", 64), "methods");
    case "header-not-allowed":
      return uncovered(policy, request) === "" ? MALFORMED_NAMES : add(uncovered(policy, request), "allowedHeaders");
    case "header-needs-its-name":
      return ['"*" does not cover authorization', 'add "authorization" to allowedHeaders, beside "*"'];
    case "headers-not-reflected":
      return MALFORMED_NAMES;
    case "host-not-allowed":
      return hostWords(printable(hostOf(request), 256));
  }
}

/**
 * Returns in words why a policy decides a request as it does, and what to change. Does not call `onDecision`.
 *
 * @example
 * ```ts
 * const { reason, detail, fix } = explain(cors, request);
 * ```
 * @public
 */
export function explain(cors: StaticCors, request: RequestView): Explanation;
export function explain(cors: Cors, request: RequestView): Explanation | Promise<Explanation>;
export function explain(cors: Cors, request: RequestView): Explanation | Promise<Explanation> {
  const selection = sourceOf(cors).select(request, UNPROTECTED);
  const explained = (policy: Policy, decision: Decision): Explanation => {
    const { kind, allowed, reason } = decision;
    if (selection.problem !== null && reason === "origin-not-allowed") return { kind, allowed, ...selection.problem };
    const [detail, fix] = wordsFor(policy, request, decision);
    return { kind, allowed, reason, detail, fix };
  };
  const sent = request.headers.get("origin");
  const origin = sent ?? "";
  const unjudged = decideUnjudged(selection, request, sent);
  if (unjudged !== null) return explained(selection.policies[0], unjudged);
  return after(judge(selection.policies, origin), (verdict) =>
    explained(verdict.policy, decideJudged(selection, request, origin, verdict)),
  );
}
