import { isSerializedOrigin } from "../origin/serialized-origin.ts";
import type { Policy } from "../policy/policy.ts";
import type { OriginFunction } from "../interface/options.ts";
import type { ReasonCode } from "../interface/decision.ts";
import { isThenable } from "./thenable.ts";

/** What the allowlist says of an origin: a reason, or what the origin function threw. */
export type Judgement = ReasonCode | OriginFailure;

/** An origin function that threw, rejected or answered something else than a boolean. */
export class OriginFailure {
  readonly cause: unknown;

  constructor(cause: unknown) {
    this.cause = cause;
  }
}

function judgeAnswer(answer: unknown): Judgement {
  if (answer === true) return "allowed";
  if (answer === false) return "origin-not-allowed";
  return new OriginFailure(new TypeError("the origin function answered something else than a boolean"));
}

function ask(allows: OriginFunction, origin: string): Judgement | Promise<Judgement> {
  try {
    const answer: unknown = allows(origin);
    if (!isThenable(answer)) return judgeAnswer(answer);
    return Promise.resolve(answer).then(judgeAnswer, (cause: unknown) => new OriginFailure(cause));
  } catch (cause) {
    return new OriginFailure(cause);
  }
}

/**
 * Holds the value of an `Origin` field against the policy. Only what a function has to answer may take a promise.
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
    return isSerializedOrigin(origin) ? ask(settings.origin, origin) : "origin-malformed";
  }
  if (policy.matches(origin)) return "allowed";
  return isSerializedOrigin(origin) ? "origin-not-allowed" : "origin-malformed";
}
