import { isSerializedOrigin } from "../origin/serialized.ts";
import { NotBoolean, originWarning } from "../policy/origin-warning.ts";
import type { Policy } from "../policy/policy.ts";
import type { OriginFunction } from "../types/options.ts";
import type { ReasonCode } from "../types/decision.ts";
import { isThenable } from "./thenable.ts";

/** The result for an origin: a reason, or the failure of the origin function. */
export type Judgement = ReasonCode | OriginFailure;

/** The failure of an origin function: it threw, rejected or returned something other than a boolean. */
export class OriginFailure {
  readonly cause: unknown;

  constructor(cause: unknown) {
    this.cause = cause;
  }
}

function fail(policy: Policy, allows: OriginFunction, cause: unknown): OriginFailure {
  policy.warnOfOriginFunction(() => originWarning(allows.name, cause));
  return new OriginFailure(cause);
}

function judgeAnswer(policy: Policy, allows: OriginFunction, answer: unknown): Judgement {
  if (answer === true) return "allowed";
  return answer === false ? "origin-not-allowed" : fail(policy, allows, new NotBoolean(answer));
}

function ask(policy: Policy, allows: OriginFunction, origin: string): Judgement | Promise<Judgement> {
  try {
    const answer: unknown = allows(origin);
    if (!isThenable(answer)) return judgeAnswer(policy, allows, answer);
    return Promise.resolve(answer).then(
      (settled) => judgeAnswer(policy, allows, settled),
      (cause: unknown) => fail(policy, allows, cause),
    );
  } catch (cause) {
    return fail(policy, allows, cause);
  }
}

/**
 * Judges the value of `Origin` by the policy. Returns a promise only if the origin function does.
 *
 * @see {@link https://fetch.spec.whatwg.org/#origin-header | `Origin`}
 */
export function judgeOrigin(policy: Policy, origin: string): Judgement | Promise<Judgement> {
  const { settings } = policy;
  if (settings.origin === "*") return "allowed";
  if (settings.origin === false) return "cors-off";
  // `allows(request.headers.origin)` in plain JavaScript, for a client that sent none.
  if (typeof origin !== "string") return "origin-malformed";
  if (origin === "null") return settings.dangerouslyAllowNullOrigin ? "allowed" : "origin-null";
  if (typeof settings.origin === "function") {
    return isSerializedOrigin(origin) ? ask(policy, settings.origin, origin) : "origin-malformed";
  }
  if (policy.matches(origin)) return "allowed";
  return isSerializedOrigin(origin) ? "origin-not-allowed" : "origin-malformed";
}
