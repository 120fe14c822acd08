import { CorsConfigError } from "../config/error.ts";
import { collect } from "../config/report.ts";
import type { CorsConfigIssue } from "../interface/issues.ts";
import type { OriginFunction } from "../interface/options.ts";
import { Lru } from "./lru.ts";

/**
 * Options of {@link cachedOrigin}. Times are in milliseconds.
 *
 * @public
 */
export interface CachedOriginOptions {
  /** How long an allowed origin is remembered. Default: 60 000. */
  readonly ttl?: number | undefined;
  /** How long a refused one is. Default: 10 000. */
  readonly negativeTtl?: number | undefined;
  /** How many allowed origins are remembered, and how many refused ones. Default: 10 000 of each. */
  readonly max?: number | undefined;
  /** When a lookup that has not answered counts as failed. Default: 5 000. */
  readonly timeout?: number | undefined;
  /**
   * For how long after `ttl` an allowed origin is still answered from memory while a lookup goes on in the background,
   * and while lookups fail. Default: 0.
   */
  readonly staleWhileRevalidate?: number | undefined;
  /** Hears of lookups that threw, rejected, answered no boolean or took too long. Whatever it does, the request goes on. */
  readonly onError?: ((error: unknown, origin: string) => void) | undefined;
}

/**
 * An origin function with a memory.
 *
 * @public
 */
export interface CachedOrigin extends OriginFunction {
  (origin: string): boolean | Promise<boolean>;
  /** Forgets an origin, or all: after a tenant was removed, say. A lookup under way is not remembered. */
  forget(origin?: string): void;
}

const DEFAULTS = { ttl: 60_000, negativeTtl: 10_000, max: 10_000, timeout: 5_000, staleWhileRevalidate: 0 } as const;

type Numbers = Readonly<Record<keyof typeof DEFAULTS, number>>;

/** The longest time that a timer of any runtime takes. */
const LONGEST = 2_147_483_647;

function read(lookup: unknown, options: CachedOriginOptions): Numbers {
  const issues: CorsConfigIssue[] = [];
  const report = collect(issues);
  if (typeof lookup !== "function") report("option-type", "lookup", lookup);
  const numbers: Record<string, number> = { ...DEFAULTS };
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    if (Object.hasOwn(DEFAULTS, name)) {
      const least = name === "max" || name === "timeout" ? 1 : 0;
      if (typeof value === "number" && value >= least && value <= LONGEST) numbers[name] = value;
      else report("option-type", name, value, DEFAULTS[name as keyof typeof DEFAULTS]);
    } else if (name !== "onError") report("option-unknown", name, value);
    else if (typeof value !== "function") report("option-type", name, value);
  }
  if (issues.length > 0) throw new CorsConfigError(issues);
  return numbers as Numbers;
}

/** The lookup's answer; a failure where it throws, rejects, answers something else or takes too long. */
function ask(lookup: OriginFunction, origin: string, timeout: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${timeout} ms`)), timeout);
    // On Node, a lookup that hangs does not keep the process alive.
    (timer as { unref?: () => void }).unref?.();
    const settle = (answer: unknown): void => {
      clearTimeout(timer);
      if (typeof answer === "boolean") resolve(answer);
      else reject(new TypeError("the lookup answered something else than a boolean"));
    };
    // A lookup that throws at once is no different from one that rejects.
    new Promise((answer) => answer(lookup(origin))).then(settle, (error: unknown) => {
      clearTimeout(timer);
      reject(error as Error);
    });
  });
}

/**
 * Puts a memory in front of a lookup in a database or a service: one lookup for concurrent requests of an origin, answers
 * remembered for a while, a bound for memory and for waiting. Where the lookup fails, the origin is refused for that
 * request and nothing is remembered.
 *
 * Refused origins have a memory of their own, so that a flood of made-up ones cannot push out those that are allowed.
 *
 * @throws CorsConfigError with every mistake found in options
 * @example
 * ```ts
 * // permitted
 * const origin = cachedOrigin(async (origin) => (await db.tenants.byOrigin(origin)) !== undefined, { ttl: 30_000 });
 * createCors({ origin, credentials: true });
 * // prohibited: an answer has to be a boolean
 * cachedOrigin((origin) => db.tenants.byOrigin(origin));
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#http-access-control-allow-origin}
 * @public
 */
export function cachedOrigin(lookup: OriginFunction, options: CachedOriginOptions = {}): CachedOrigin {
  const { ttl, negativeTtl, max, timeout, staleWhileRevalidate } = read(lookup, options);
  const { onError } = options;
  /** When an answer was remembered, by origin. */
  const allowed = new Lru(max);
  const refused = new Lru(max);
  const underway = new Map<string, Promise<boolean>>();

  const failed = (error: unknown, origin: string): false => {
    try {
      onError?.(error, origin);
    } catch {
      // A listener's fault is not the request's.
    }
    return false;
  };

  const refresh = (origin: string): Promise<boolean> => {
    const pending = underway.get(origin);
    if (pending !== undefined) return pending;
    const isCurrent = (): boolean => underway.get(origin) === answer;
    const answer: Promise<boolean> = ask(lookup, origin, timeout).then(
      (allows) => {
        if (isCurrent()) {
          underway.delete(origin);
          (allows ? refused : allowed).delete(origin);
          (allows ? allowed : refused).set(origin, Date.now());
        }
        return allows;
      },
      (error: unknown) => {
        if (isCurrent()) underway.delete(origin);
        return failed(error, origin);
      },
    );
    underway.set(origin, answer);
    return answer;
  };

  const cached = (origin: string): boolean | Promise<boolean> => {
    const now = Date.now();
    const age = now - (allowed.get(origin) ?? -Infinity);
    if (age <= ttl) return true;
    if (age <= ttl + staleWhileRevalidate) {
      void refresh(origin);
      return true;
    }
    return now - (refused.get(origin) ?? -Infinity) <= negativeTtl ? false : refresh(origin);
  };

  const forget = (origin?: string): void => {
    for (const memory of [allowed, refused, underway]) {
      if (origin === undefined) memory.clear();
      else memory.delete(origin);
    }
  };
  return Object.assign(cached, { forget });
}
