import type { Policy } from "../policy/policy.ts";
import { REQUEST_HEADERS } from "../standard/fields.ts";
import { preflightMethod } from "./decide.ts";
import type { Decision, Explanation, RequestView } from "../types/decision.ts";
import { hostOf } from "./host.ts";
import { isCovered } from "./preflight.ts";
import { printable } from "../standard/printable.ts";
import { requestedNames } from "./requested-names.ts";

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

function words(policy: Policy, request: RequestView, { reason }: Decision): Words {
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

/** Puts a decision in words: the rule as it met this request, and what to change. */
export function explanation(policy: Policy, request: RequestView, decision: Decision): Explanation {
  const [detail, fix] = words(policy, request, decision);
  return { kind: decision.kind, allowed: decision.allowed, reason: decision.reason, detail, fix };
}
