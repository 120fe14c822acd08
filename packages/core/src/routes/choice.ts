import { BRAND, isCors, toCors } from "../create-cors.ts";
import { wrapHandler } from "../fetch/wrap.ts";
import type { ChoosePolicy } from "../types/choice.ts";
import type { Cors, CorsDescription, FetchHandler, WrapOptions } from "../types/cors.ts";
import type { Decision, Explanation, RequestView } from "../types/decision.ts";
import { type Protection, strictest, UNPROTECTED } from "../policy/protection.ts";
import { preflightMethod } from "../decide/decide.ts";
import { printable } from "../standard/printable.ts";
import { mergeVary } from "../decide/list-field.ts";
import { type Listener, type NestedCors, protectionFor } from "../decide/nested.ts";
import { isThenable } from "../decide/thenable.ts";
import { warnOnce } from "../adapter/warn-once.ts";
import type { Table } from "./choose.ts";

/** A request as an adapter shows it: with the framework's own request or context, under the framework's own name. */
interface FrameworkView extends RequestView {
  readonly context?: object;
}

/** The protection of a request whose policy is unknown: it is kept from changing something. */
const UNKNOWN: Protection = { ...UNPROTECTED, enforce: "unsafe" };

const FAILED_WORDS: Pick<Explanation, "detail" | "fix"> = {
  detail: "the function that chooses the policy threw, or returned no policy",
  fix: "return one of the policies that createCors() made, for every request",
};

/** Says why an answer is no policy, and what to return instead. */
function mistakeOf(answer: unknown): string {
  if (isThenable(answer)) {
    answer.then(undefined, () => {});
    return "returned a promise. Choose at once: look up what the choice needs in a middleware before cors().";
  }
  return answer === undefined
    ? "returned undefined. Return a policy for every request: createCors({ origin: false }) allows no origin."
    : "returned no policy. Make the policies once with createCors() and return one of them.";
}

function changed<T extends object>(value: T | Promise<T>, change: (value: T) => T): T | Promise<T> {
  return isThenable(value) ? Promise.resolve(value).then(change) : change(value);
}

/** A policy that asks a function which policy rules a request. */
class CorsChoice implements Table, NestedCors {
  declare readonly [BRAND]: () => unknown;
  readonly isChoice = true;
  readonly #choose: ChoosePolicy<object>;
  /** The names for `Vary`, separated by commas. */
  readonly #vary: string;
  /** Refuses requests for which the function returns no policy; `Vary` as for any refusal. */
  readonly #refusal: Cors = toCors({ origin: () => false });
  readonly #warnOnce = warnOnce("CORSAC_NO_POLICY");

  constructor(choose: ChoosePolicy<object>, vary: string) {
    // No computed name in the class itself: bundlers would keep it where nobody uses it.
    Object.assign(this, { [BRAND]: () => [choose, vary] });
    this.#choose = choose;
    this.#vary = vary;
  }

  policyOf(request: FrameworkView): Cors {
    const announced = request.headers.get("origin") === null ? null : preflightMethod(request);
    let mistake: string;
    try {
      const answer: unknown = this.#choose({
        ...(request.context ?? { request }),
        method: announced ?? request.method,
        url: request.url,
        isPreflight: announced !== null,
      });
      if (isCors(answer)) return answer;
      mistake = mistakeOf(answer);
    } catch (error) {
      // The message may hold what a client sent.
      mistake = `threw: ${printable(String(error), 256)}`;
    }
    this.#warn(mistake);
    return this.#refusal;
  }

  decide(request: RequestView, around: Protection = UNPROTECTED, listener?: Listener): Decision | Promise<Decision> {
    const policy = this.policyOf(request) as NestedCors;
    return changed(policy.decide(request, this.#around(policy, around), listener), (decision) => {
      const vary = mergeVary(decision.vary, this.#vary);
      return this.#isFailure(policy, decision)
        ? { ...decision, reason: "origin-function-failed", vary }
        : { ...decision, vary };
    });
  }

  wrap<Args extends readonly unknown[], R extends Response | undefined | void>(
    handler: FetchHandler<Args, R>,
    options: WrapOptions = {},
  ): (request: Request, ...args: Args) => Response | R | Promise<Response | R> {
    return wrapHandler(this, handler, options);
  }

  #around(policy: Cors, around: Protection): Protection {
    return policy === this.#refusal ? strictest([around, UNKNOWN]) : around;
  }

  protectionFor(request: RequestView, around: Protection): Protection {
    const policy = this.policyOf(request);
    return protectionFor(policy, request, this.#around(policy, around));
  }

  everyProtection(request: RequestView, around: Protection): readonly Protection[] {
    return [this.protectionFor(request, around)];
  }

  listener(): null {
    return null;
  }

  whenCompiled(use: (description: CorsDescription) => void): void {
    use(this.describe());
  }

  /** Without a request there is no choice. */
  allows(): false {
    return false;
  }

  explain(request: RequestView, around: Protection = UNPROTECTED): Explanation | Promise<Explanation> {
    const policy = this.policyOf(request) as NestedCors;
    return changed(policy.explain(request, this.#around(policy, around)), (explained) =>
      this.#isFailure(policy, explained)
        ? { ...explained, reason: "origin-function-failed", ...FAILED_WORDS }
        : explained,
    );
  }

  reconfigure(): never {
    throw new TypeError("a policy per request has no options of its own: reconfigure the policies that it returns");
  }

  describe(): CorsDescription {
    return Object.freeze({ ...this.#refusal.describe(), origin: Object.freeze({ function: this.#choose.name }) });
  }

  /** Says that the function failed, unless the origin itself is no origin that a function could be asked about. */
  #isFailure(policy: Cors, { reason }: Decision | Explanation): boolean {
    return policy === this.#refusal && reason === "origin-not-allowed";
  }

  #warn(mistake: string): void {
    const name = this.#choose.name === "" ? "" : ` (${this.#choose.name})`;
    this.#warnOnce(() => `The function that chooses a CORS policy${name} ${mistake} The request was refused.`);
  }
}

/** @param vary - names of request headers, separated by commas */
export function choiceOf(choose: ChoosePolicy<object>, vary: string): Cors {
  return new CorsChoice(choose, vary);
}
