import { CorsConfigError } from "../config/error.ts";
import { nearest } from "../config/nearest.ts";
import { isPlainObject } from "../config/plain.ts";
import { issueCollector } from "../config/issue-collector.ts";
import type { CorsConfigIssue } from "../types/issues.ts";
import type { OriginFunction } from "../types/options.ts";
import { NotBoolean, ORIGIN_FUNCTION, originWarning } from "../policy/origin-warning.ts";
import { warnOnce } from "../policy/warn-once.ts";
import { Lru } from "./lru.ts";

/**
 * Options of {@link cachedOrigin}. Times are in milliseconds.
 *
 * @public
 */
export interface CachedOriginOptions {
  /** The time for which an allowed origin is remembered; 0 remembers none. Default: 60 000. */
  readonly ttl?: number | undefined;
  /** The time for which a refused origin is remembered. Default: 10 000. */
  readonly negativeTtl?: number | undefined;
  /**
   * The most allowed origins that are remembered, the most refused ones, and the most lookups at the same time; one lookup
   * more counts as failed. Default: 10 000 of each.
   */
  readonly max?: number | undefined;
  /** The time after which a lookup without a result counts as failed. Default: 5 000. */
  readonly timeout?: number | undefined;
  /**
   * The time after `ttl` for which an allowed origin is still allowed from memory while a lookup runs in the background, or
   * while lookups fail. Default: 0.
   */
  readonly staleWhileRevalidate?: number | undefined;
  /**
   * Receives the error of a lookup that threw, rejected, returned something other than a boolean or took too long. If it
   * throws too, the request goes on. Default: a process warning at the first failure.
   */
  readonly onError?: ((error: unknown, origin: string) => void) | undefined;
}

/**
 * An origin function that remembers its results.
 *
 * @public
 */
export interface CachedOrigin extends OriginFunction {
  (origin: string): boolean | Promise<boolean>;
  /** Forgets an origin, or all of them, for example when you remove a tenant. The result of a running lookup is dropped. */
  forget(origin?: string): void;
}

const DEFAULTS = { ttl: 60_000, negativeTtl: 10_000, max: 10_000, timeout: 5_000, staleWhileRevalidate: 0 } as const;

type Numbers = Readonly<Record<keyof typeof DEFAULTS, number>>;

const NAMES = [...Object.keys(DEFAULTS), "onError"];

/** The longest time that timers of all runtimes accept. */
const LONGEST = 2_147_483_647;

function isFit(name: string, value: unknown): boolean {
  if (typeof value !== "number") return false;
  if (name === "max") return Number.isSafeInteger(value) && value > 0;
  return value >= (name === "timeout" ? 1 : 0) && value <= LONGEST;
}

function read(lookup: unknown, options: unknown): Numbers {
  const issues: CorsConfigIssue[] = [];
  const addIssue = issueCollector(issues);
  if (typeof lookup !== "function") addIssue("option-type", "lookup", lookup);
  else if (lookup.length > 1)
    addIssue("origin-callback", "lookup", lookup, "async (origin) => (await find(origin)) !== null");
  if (!isPlainObject(options)) addIssue("options-type", "options", options);
  const numbers: Record<string, number> = { ...DEFAULTS };
  for (const [name, value] of Object.entries(isPlainObject(options) ? options : {})) {
    if (value === undefined) continue;
    if (Object.hasOwn(DEFAULTS, name)) {
      if (isFit(name, value)) numbers[name] = value as number;
      else addIssue("option-type", name, value, DEFAULTS[name as keyof typeof DEFAULTS]);
    } else if (name !== "onError") addIssue("option-unknown", name, value, nearest(name, NAMES));
    else if (typeof value !== "function") addIssue("option-type", name, value);
  }
  if (issues.length > 0) throw new CorsConfigError(issues);
  return numbers as Numbers;
}

/** Returns the lookup's result; rejects if it throws, rejects, returns something else or takes too long. */
function runLookup(lookup: OriginFunction, origin: string, timeout: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${timeout} ms`)), timeout);
    // On Node, a lookup that hangs must not keep the process alive.
    (timer as { unref?: () => void }).unref?.();
    const settle = (answer: unknown): void => {
      clearTimeout(timer);
      if (typeof answer === "boolean") resolve(answer);
      else reject(new NotBoolean(answer));
    };
    // Turns a lookup that throws at once into one that rejects.
    new Promise((answer) => answer(lookup(origin))).then(settle, (error: unknown) => {
      clearTimeout(timer);
      reject(error as Error);
    });
  });
}

/** True for an age below `limit`. After a clock was set back, ages are negative and mean nothing. */
function isWithin(age: number, limit: number): boolean {
  return age >= 0 && age < limit;
}

/**
 * Caches a lookup in a database or a service. Concurrent requests of an origin share one lookup, results are remembered for
 * a while, and memory and waiting time are bounded. If the lookup fails, the origin is refused for that request and nothing
 * is remembered.
 *
 * Allowed and refused origins have separate caches, so that a flood of made-up origins cannot push out allowed ones.
 *
 * @throws CorsConfigError with every mistake found in options
 * @example
 * ```ts
 * // permitted
 * const origin = cachedOrigin(async (origin) => (await db.tenants.byOrigin(origin)) !== undefined, { ttl: 30_000 });
 * createCors({ origin, credentials: true });
 * // prohibited: a lookup must return a boolean
 * cachedOrigin((origin) => db.tenants.byOrigin(origin));
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#http-access-control-allow-origin}
 * @public
 */
export function cachedOrigin(lookup: OriginFunction, options: CachedOriginOptions = {}): CachedOrigin {
  const { ttl, negativeTtl, max, timeout, staleWhileRevalidate } = read(lookup, options);
  const { onError } = options;
  /** The time at which a result was remembered, by origin. */
  const allowed = new Lru(max);
  const refused = new Lru(max);
  const underway = new Map<string, { readonly since: number; readonly answer: Promise<boolean> }>();

  const warn = warnOnce(ORIGIN_FUNCTION);

  const failed = (error: unknown, origin: string): false => {
    try {
      if (onError === undefined) warn(() => originWarning(cached.name, error));
      else onError(error, origin);
    } catch {
      // The request must not fail because a listener does.
    }
    return false;
  };

  const refresh = (origin: string, now: number): boolean | Promise<boolean> => {
    const pending = underway.get(origin);
    // Some runtimes end a request together with its timers, so its lookup may never settle. Later requests do not wait for it.
    if (pending !== undefined && isWithin(now - pending.since, timeout + 1)) return pending.answer;
    if (underway.size >= max) return failed(new Error(`${max} lookups are under way`), origin);
    const answer = runLookup(lookup, origin, timeout).then(
      (allows) => {
        if (underway.get(origin) === lookedUp) {
          underway.delete(origin);
          (allows ? refused : allowed).delete(origin);
          (allows ? allowed : refused).set(origin, Date.now());
        }
        return allows;
      },
      (error: unknown) => {
        if (underway.get(origin) === lookedUp) underway.delete(origin);
        return failed(error, origin);
      },
    );
    const lookedUp = { since: now, answer };
    underway.set(origin, lookedUp);
    return answer;
  };

  const cached = (origin: string): boolean | Promise<boolean> => {
    const now = Date.now();
    const age = now - (allowed.get(origin) ?? -Infinity);
    if (isWithin(age, ttl)) return true;
    if (isWithin(age, ttl + staleWhileRevalidate)) {
      void refresh(origin, now);
      return true;
    }
    return isWithin(now - (refused.get(origin) ?? -Infinity), negativeTtl) ? false : refresh(origin, now);
  };

  const forget = (origin?: string): void => {
    for (const memory of [allowed, refused, underway]) {
      if (origin === undefined) memory.clear();
      else memory.delete(origin);
    }
  };
  // `describe()` names origin functions.
  Object.defineProperty(cached, "name", { value: `cachedOrigin(${lookup.name})` });
  return Object.assign(cached, { forget });
}
