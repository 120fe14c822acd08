import { CorsConfigError } from "./config/error.ts";
import { readOptions, type Settings } from "./config/read-options.ts";
import { wrapHandler } from "./fetch/wrap.ts";
import { decide, decideAmong } from "./protocol/decide.ts";
import type { Decision, Explanation, RequestView } from "./interface/decision.ts";
import { tell } from "./protocol/event.ts";
import { explanation } from "./protocol/explain.ts";
import { judgeOrigin } from "./protocol/judge-origin.ts";
import type { Listener, NestedCors } from "./protocol/nested.ts";
import type { Cors, CorsDescription, CorsOf, FetchHandler, WrapOptions } from "./interface/cors.ts";
import { describePolicies } from "./policy/describe.ts";
import type { Checked } from "./interface/checked.ts";
import type { PolicyOptions } from "./interface/options.ts";
import { compilePolicy, type Policy } from "./policy/policy.ts";
import { inherit, type Protection, UNPROTECTED } from "./policy/protection.ts";

/**
 * `Symbol.for`, so that adapters recognise a policy made by another copy of this package. The property is a method that
 * returns the policy's settings, for comparisons.
 */
export const BRAND: unique symbol = Symbol.for("corsac.Cors") as never;

type Policies = readonly [Policy, ...Policy[]];

function read(options: unknown): Policies {
  const { settings, issues } = readOptions(options);
  if (issues.length > 0) throw new CorsConfigError(issues);
  return settings.map((each) => compilePolicy(each, settings.length > 1)) as readonly Policy[] as Policies;
}

/** Runs `next` now, or when the promise settles: what is immediate stays so. */
function after<T, U>(value: T | Promise<T>, next: (value: T) => U | Promise<U>): U | Promise<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}

class CompiledCors implements NestedCors {
  /** Swapped as a whole. Each request reads it once, so it sees one state from start to end. */
  #policies: Policies;

  constructor(policies: Policies) {
    this.#policies = policies;
  }

  [BRAND](): readonly Settings[] {
    return this.#policies.map(({ settings }) => settings);
  }

  decide(request: RequestView, around: Protection = UNPROTECTED, listener?: Listener): Decision | Promise<Decision> {
    const policies = this.#policies;
    const protection = inherit(policies[0].protection, around);
    const onDecision = policies[0].settings.onDecision ?? listener;
    const decision =
      policies.length === 1
        ? decide(policies[0], request, protection)
        : after(decideAmong(policies, request, protection), ({ decision: decided }) => decided);
    if (!onDecision) return decision;
    return after(decision, (decided) => {
      tell(onDecision, request, decided);
      return decided;
    });
  }

  wrap<Args extends readonly unknown[], R extends Response | undefined | void>(
    handler: FetchHandler<Args, R>,
    options: WrapOptions = {},
  ): (request: Request, ...args: Args) => Response | R | Promise<Response | R> {
    return wrapHandler(this, handler, options);
  }

  allows(origin: string): boolean | Promise<boolean> {
    const policies = this.#policies;
    const from = (at: number): boolean | Promise<boolean> => {
      const policy = policies[at];
      if (policy === undefined) return false;
      return after(judgeOrigin(policy, origin), (judgement) => judgement === "allowed" || from(at + 1));
    };
    return from(0);
  }

  explain(request: RequestView, around: Protection = UNPROTECTED): Explanation | Promise<Explanation> {
    return after(decideAmong(this.#policies, request, this.protectionFor(request, around)), ({ policy, decision }) =>
      explanation(policy, request, decision),
    );
  }

  protectionFor(_request: RequestView, around: Protection): Protection {
    return inherit(this.#policies[0].protection, around);
  }

  everyProtection(request: RequestView, around: Protection): readonly Protection[] {
    return [this.protectionFor(request, around)];
  }

  listener(): Listener | null {
    return this.#policies[0].settings.onDecision ?? null;
  }

  allowsNullOrigin(): boolean {
    return this.#policies.some(({ settings }) => settings.dangerouslyAllowNullOrigin);
  }

  reconfigure(options: PolicyOptions): void {
    this.#policies = read(options);
  }

  describe(): CorsDescription {
    return describePolicies(this.#policies);
  }
}

/**
 * Compiles a policy. Everything is checked here, once; nothing throws later because of what a client sent.
 *
 * @throws CorsConfigError with every mistake found
 * @example
 * ```ts
 * // permitted
 * const cors = createCors({ origin: "https://app.example.com", credentials: true });
 * // prohibited: does not compile
 * createCors({ origin: "*", credentials: true });
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol | HTTP CORS protocol}
 * @public
 */
export function createCors<const O>(options: Checked<O>): CorsOf<O> {
  return new CompiledCors(read(options)) as Cors as CorsOf<O>;
}

/**
 * A shared policy as it is, or a new one from options: the argument of every adapter.
 *
 * @throws CorsConfigError with every mistake found
 * @public
 */
export function toCors(input: PolicyOptions | Cors): Cors {
  return isCors(input) ? input : new CompiledCors(read(input));
}

/** Whether it is a policy, made by this or another copy of the package, rather than options. */
export function isCors(input: unknown): input is Cors {
  return typeof input === "object" && input !== null && BRAND in input;
}
