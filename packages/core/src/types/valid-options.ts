import type { Cors } from "./cors.ts";
import type { CorsOptions, OriginFunction, OriginOption, PolicyOptions } from "./options.ts";

type AnyFunction = (...args: never) => unknown;

/** The options with the type of one replaced by a sentence, which the compiler then prints. */
type But<K extends keyof CorsOptions, Sentence> = {
  readonly [P in keyof CorsOptions]: P extends K ? Sentence : CorsOptions[P];
};

/** The sentence for a mistake in a value of `origin`; `never` if it needs none. */
type OriginMistake<V> = V extends OriginOption
  ? never
  : V extends RegExp
    ? "A RegExp matches more origins than it seems to. Write a pattern such as https://*.example.com, or a function."
    : V extends true
      ? "true would allow every site. List the origins, or write the origin * for public data."
      : V extends readonly unknown[]
        ? { readonly [K in keyof V]: V[K] extends string ? V[K] : EntryMistake<V[K]> }
        : V extends AnyFunction
          ? FunctionMistake<Parameters<V>["length"]>
          : never;

type EntryMistake<V> = [OriginMistake<V>] extends [never] ? string : OriginMistake<V>;

type FunctionMistake<Length> = Length extends 0 | 1
  ? OriginFunction
  : "An origin function takes the origin alone and returns a boolean: (origin) => origins.has(origin).";

type CredentialsMistake<O> = O extends { readonly credentials: true; readonly origin: "*" | readonly ["*"] }
  ? But<"credentials", "Not with the origin *: every site could act as the user. List the origins.">
  : O extends { readonly credentials: true; readonly exposedHeaders: "*" | readonly ["*"] }
    ? But<"exposedHeaders", "Not * with credentials: browsers take it for a header's name. List the names.">
    : CorsOptions;

type ValidPolicy<O> = O extends { readonly origin: infer V }
  ? [OriginMistake<V>] extends [never]
    ? CredentialsMistake<O>
    : But<"origin", OriginMistake<V>>
  : CorsOptions;

/** The type of a function in the place of a policy. `Choose` is the function that the argument takes; `never` for none. */
type ValidChoice<F extends AnyFunction, Choose extends AnyFunction> = [Choose] extends [never]
  ? CorsOptions
  : Parameters<F>["length"] extends 0 | 1
    ? ReturnType<F> extends Cors
      ? Choose
      : (
          ...args: Parameters<Choose>
        ) => "Return a policy made by createCors() beforehand: not options, and not a promise."
    : "A function here takes one parameter and returns a policy: ({ request }) => policy. It has no callback.";

/**
 * The type of an argument that takes options, inferred as `O`: `CorsOptions`, unless a literal shows a mistake that the
 * types of single options cannot show (`origin: "*"` with `credentials: true`), or that needs a sentence (a `RegExp`).
 * Values of wider types pass and are checked at start-up. `Others` are the types that the argument takes besides options.
 *
 * The result has no part of `O`, so that the compiler reports a misspelt option with the right name, and editors show the
 * documentation of options.
 *
 * @example
 * ```ts
 * function mount<const O>(policy: ValidOptions<O, Cors>): void {}
 * // permitted
 * mount({ origin: "https://app.example.com" });
 * // prohibited: each does not compile
 * mount({ origin: "*", credentials: true });
 * mount({ origin: "https://app.example.com", exposeHeaders: "x-total" });
 * ```
 * @public
 */
export type ValidOptions<O, Others = never> =
  // Nothing is inferred yet: the compiler takes the types of a function's parameters from here.
  unknown extends O
    ? PolicyOptions | Others
    : O extends Others
      ? O
      : O extends AnyFunction
        ? ValidChoice<O, Extract<Others, AnyFunction>>
        : O extends readonly unknown[]
          ? { readonly [K in keyof O]: ValidPolicy<O[K]> }
          : ValidPolicy<O>;

/** The type of a function's result, inferred as `R`. The compiler does not report unknown properties of a function's result. */
type ValidResult<R> =
  R extends PromiseLike<unknown>
    ? "Return the options at once, not a promise: await their values before createCors()."
    : R extends readonly unknown[]
      ? { readonly [K in keyof R]: ValidResult<R[K]> }
      : ValidOptions<R> & {
          readonly [K in Exclude<keyof R, keyof CorsOptions | "$schema" | "$preset">]: "There is no such option.";
        };

/**
 * The type of an argument that takes options, or a function without parameters that returns them, inferred as `O`.
 *
 * @public
 */
export type ValidLazyOptions<O> = unknown extends O
  ? PolicyOptions | (() => PolicyOptions)
  : O extends AnyFunction
    ? () => ValidResult<ReturnType<O>>
    : ValidOptions<O>;
