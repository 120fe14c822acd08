import { compile } from "../cors/options-source.ts";
import { mergeVary } from "../decide/list-field.ts";
import { preflightMethod } from "../decide/preflight-method.ts";
import { isCors, type Policies, type Selection, type Source, sourceOf } from "../decide/source.ts";
import { ignoreRejection, isThenable } from "../decide/thenable.ts";
import type { Policy } from "../policy/policy.ts";
import { type Protection, strictest, UNPROTECTED } from "../policy/protection.ts";
import { warnOnce } from "../policy/warn-once.ts";
import { printable } from "../standard/printable.ts";
import type { ChoosePolicy } from "../types/choice.ts";
import type { Cors } from "../types/cors.ts";
import type { RequestView } from "../types/decision.ts";

/** A request as an adapter shows it: with the framework's own request or context, under the framework's own name. */
interface FrameworkView extends RequestView {
  readonly context?: object;
}

/** The protection of a request without a policy: it must not change anything. */
const UNKNOWN: Protection = { ...UNPROTECTED, enforce: "unsafe" };

const NO_POLICY: Selection["problem"] = {
  reason: "origin-function-failed",
  detail: "the function that chooses the policy threw, or returned no policy",
  fix: "return one of the policies that createCors() made, for every request",
};

/** Says why a value is no policy, and what to return instead. */
function mistakeOf(value: unknown): string {
  if (isThenable(value)) {
    ignoreRejection(value);
    return "returned a promise. Choose at once: look up what the choice needs in a middleware before cors().";
  }
  return value === undefined
    ? "returned undefined. Return a policy for every request: createCors({ origin: false }) allows no origin."
    : "returned no policy. Make the policies once with createCors() and return one of them.";
}

/** Selects by the policy that a function returns for the request. */
export class ChoiceSource implements Source {
  readonly choose: ChoosePolicy<object>;
  /** Names of request headers, separated by commas. */
  readonly #vary: string;
  /** Refuses requests for which the function returns no policy. */
  readonly #refusal = compile({ origin: () => false });
  readonly #warnOnce = warnOnce("CORSAC_NO_POLICY");

  constructor(choose: ChoosePolicy<object>, vary: string) {
    this.choose = choose;
    this.#vary = vary;
  }

  select(request: RequestView, around: Protection): Selection {
    const policy = this.#policyFor(request);
    if (policy === null) {
      const protection = strictest([around, UNKNOWN]);
      return { ...this.#refusal, protection, vary: this.#vary, problem: NO_POLICY };
    }
    const selection = sourceOf(policy).select(request, around);
    return { ...selection, vary: mergeVary(selection.vary, this.#vary) };
  }

  #policyFor(request: FrameworkView): Cors | null {
    const announced = request.headers.get("origin") === null ? null : preflightMethod(request);
    let mistake: string;
    try {
      const chosen: unknown = this.choose({
        // A `Request` can have a `context` of its server's: srvx gives it one.
        ...("clone" in request ? { request } : (request.context ?? { request })),
        method: announced ?? request.method,
        url: request.url,
        isPreflight: announced !== null,
      });
      if (isCors(chosen)) return chosen;
      mistake = mistakeOf(chosen);
    } catch (error) {
      // The message may hold what a client sent.
      mistake = `threw: ${printable(String(error), 256)}`;
    }
    const name = this.choose.name === "" ? "" : ` (${this.choose.name})`;
    this.#warnOnce(() => `The function that chooses a CORS policy${name} ${mistake} The request was refused.`);
    return null;
  }

  /** Without a request there is no choice. */
  policies(): Policies {
    return this.#refusal.policies;
  }

  identity(): unknown {
    return [this.choose, this.#vary];
  }

  whenCompiled(use: (policy: Policy) => void): void {
    use(this.#refusal.policies[0]);
  }

  reconfigure(): never {
    throw new TypeError("a policy per request has no options of its own: reconfigure the policies that it returns");
  }
}
