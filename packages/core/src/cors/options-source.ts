import { CorsConfigError } from "../config/error.ts";
import { readOptions } from "../config/read-options.ts";
import { type Policies, protect, type Selection, type Source } from "../decide/source.ts";
import { ignoreRejection } from "../decide/thenable.ts";
import { compilePolicy, type Policy } from "../policy/policy.ts";
import type { Protection } from "../policy/protection.ts";
import type { RequestView } from "../types/decision.ts";

/** Returns options when the policy is first used. */
export type ReadLater = () => unknown;

/** @throws CorsConfigError with every mistake found */
export function compile(options: unknown): Selection {
  const { settings, issues } = readOptions(options);
  if (issues.length > 0) throw new CorsConfigError(issues);
  const policies = settings.map((each) => compilePolicy(each, settings.length > 1)) as readonly Policy[] as Policies;
  const [{ protection, settings: first }] = policies;
  return { policies, protection, listener: first.onDecision ?? null, vary: "", problem: null };
}

/** Selects the policies that were made of options. */
export class OptionsSource implements Source {
  /** Replaced as a whole. Each request reads it once, so it sees one state from start to end. */
  #compiled: Selection | undefined;
  /** The function that the policy was made with, until `reconfigure` replaces it. */
  #later: ReadLater | undefined;
  /** Functions that wait for the first use. */
  readonly #waiting: ((policy: Policy) => void)[] = [];

  constructor(compiled: Selection | ReadLater) {
    if (typeof compiled === "function") this.#later = compiled;
    else this.#compiled = compiled;
  }

  select(_request: RequestView, around: Protection): Selection {
    return protect(this.#compiled ?? this.#compile(), around);
  }

  policies(): Policies {
    return (this.#compiled ?? this.#compile()).policies;
  }

  /** A function stands for its options after the first use too, so that two policies that are equal at first stay equal. */
  identity(): unknown {
    return this.#later ?? this.policies().map(({ settings }) => settings);
  }

  reconfigure(options: unknown): void {
    const compiled = compile(options);
    this.#later = undefined;
    this.#set(compiled);
  }

  whenCompiled(use: (policy: Policy) => void): void {
    if (this.#compiled === undefined) this.#waiting.push(use);
    else use(this.#compiled.policies[0]);
  }

  /** Calls the function again at the next use if it throws, or returns options with a mistake. */
  #compile(): Selection {
    const options = this.#later?.();
    // Validation rejects a promise. Its own rejection must not end the process with another error.
    ignoreRejection(options);
    return this.#set(compile(options));
  }

  #set(compiled: Selection): Selection {
    this.#compiled = compiled;
    for (const use of this.#waiting.splice(0)) use(compiled.policies[0]);
    return compiled;
  }
}
