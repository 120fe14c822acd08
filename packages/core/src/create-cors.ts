import { CorsConfigError } from "./config/error.ts";
import type { Settings } from "./config/options.ts";
import { readOptions } from "./config/read-options.ts";
import { wrapHandler } from "./fetch/wrap.ts";
import { decide, decideAmong } from "./decide/decide.ts";
import type { Decision, Explanation, RequestView } from "./types/decision.ts";
import { tell } from "./decide/event.ts";
import { explanation } from "./decide/explain.ts";
import { judgeOrigin } from "./decide/judge-origin.ts";
import type { Listener, NestedCors } from "./decide/nested.ts";
import { isThenable } from "./decide/thenable.ts";
import type { Cors, CorsDescription, CorsOf, FetchHandler, WrapOptions } from "./types/cors.ts";
import { describePolicies } from "./policy/describe.ts";
import type { ValidLazyOptions } from "./types/valid-options.ts";
import type { PolicyOptions } from "./types/options.ts";
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

/** Returns options when the policy is first used. */
type ReadLater = () => unknown;

class CompiledCors implements NestedCors {
  /** Swapped as a whole. Each request reads it once, so it sees one state from start to end. */
  #compiled: Policies | undefined;
  /** The function that the policy was made with, until `reconfigure` replaces it. */
  #later: ReadLater | undefined;
  /** Functions that wait for the first use. */
  #waiting: ((description: CorsDescription) => void)[] = [];

  constructor(policies: Policies | ReadLater) {
    if (typeof policies === "function") this.#later = policies;
    else this.#compiled = policies;
  }

  get #policies(): Policies {
    return this.#compiled ?? this.#compile();
  }

  /** Calls the function again at the next use if it throws, or returns options with a mistake. */
  #compile(): Policies {
    const options = this.#later?.();
    // The reader refuses a promise. Its rejection would end the process with another error than that.
    if (isThenable(options)) options.then(undefined, () => {});
    return this.#set(read(options));
  }

  #set(policies: Policies): Policies {
    this.#compiled = policies;
    for (const use of this.#waiting.splice(0)) use(this.describe());
    return policies;
  }

  /**
   * For comparisons. A function stands for its options after the first use too, so that two policies are not the same at
   * start-up and different later.
   */
  [BRAND](): readonly Settings[] | ReadLater {
    return this.#later ?? this.#policies.map(({ settings }) => settings);
  }

  whenCompiled(use: (description: CorsDescription) => void): void {
    if (this.#compiled === undefined) this.#waiting.push(use);
    else use(this.describe());
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
    const policies = read(options);
    this.#later = undefined;
    this.#set(policies);
  }

  describe(): CorsDescription {
    return describePolicies(this.#policies);
  }
}

/**
 * Compiles a policy. Everything is checked here, once; nothing throws later because of what a client sent.
 *
 * A function without parameters returns options that are known only at run time, such as a variable that `next build` does
 * not have. It runs when the policy is first used, for a request or by a method, and its options then hold for good. If
 * they have a mistake, each use throws the error and calls the function again.
 *
 * @throws CorsConfigError with every mistake found
 * @example
 * ```ts
 * // permitted
 * const cors = createCors({ origin: "https://app.example.com", credentials: true });
 * const later = createCors(() => ({ origin: originsFromEnv(process.env.ALLOWED_ORIGINS, { name: "ALLOWED_ORIGINS" }) }));
 * // prohibited: does not compile
 * createCors({ origin: "*", credentials: true });
 * // prohibited: options are needed at once
 * createCors(async () => ({ origin: await loadOrigins() }));
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol | HTTP CORS protocol}
 * @public
 */
export function createCors<const O>(options: ValidLazyOptions<O>): CorsOf<O> {
  const isLater = typeof options === "function" && (options as ReadLater).length === 0;
  return new CompiledCors(isLater ? (options as ReadLater) : read(options)) as Cors as CorsOf<O>;
}

/**
 * A shared policy as it is, or a new one from options: the argument of every adapter.
 *
 * @throws CorsConfigError with every mistake found
 * @public
 */
export function toCors(input: unknown): Cors {
  return isCors(input) ? input : new CompiledCors(read(input));
}

/** Whether it is a policy, made by this or another copy of the package, rather than options. */
export function isCors(input: unknown): input is Cors {
  return typeof input === "object" && input !== null && BRAND in input;
}
