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
  /** How long an allowed origin is remembered; 0: not at all. Default: 60 000. */
  readonly ttl?: number | undefined;
  /** How long a refused one is. Default: 10 000. */
  readonly negativeTtl?: number | undefined;
  /**
   * How many allowed origins are remembered, how many refused ones, and how many lookups may be under way: a lookup that
   * would be one more counts as failed. Default: 10 000 of each.
   */
  readonly max?: number | undefined;
  /** When a lookup that has not answered counts as failed. Default: 5 000. */
  readonly timeout?: number | undefined;
  /**
   * For how long after `ttl` an allowed origin is still answered from memory while a lookup goes on in the background,
   * and while lookups fail. Default: 0.
   */
  readonly staleWhileRevalidate?: number | undefined;
  /**
   * Receives the error of a lookup that threw, rejected, returned no boolean or took too long. Whatever it does, the
   * request goes on. Default: a process warning at the first failure.
   */
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

const NAMES = [...Object.keys(DEFAULTS), "onError"];

/** The longest time that a timer of any runtime takes. */
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

/** The lookup's answer; a failure where it throws, rejects, answers something else or takes too long. */
function ask(lookup: OriginFunction, origin: string, timeout: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${timeout} ms`)), timeout);
    // On Node, a lookup that hangs does not keep the process alive.
    (timer as { unref?: () => void }).unref?.();
    const settle = (answer: unknown): void => {
      clearTimeout(timer);
      if (typeof answer === "boolean") resolve(answer);
      else reject(new NotBoolean(answer));
    };
    // A lookup that throws at once is no different from one that rejects.
    new Promise((answer) => answer(lookup(origin))).then(settle, (error: unknown) => {
      clearTimeout(timer);
      reject(error as Error);
    });
  });
}

/** Whether something is younger than `limit`. Clocks that were set back make ages negative: what they tell is not known. */
function isWithin(age: number, limit: number): boolean {
  return age >= 0 && age < limit;
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
  const underway = new Map<string, { readonly since: number; readonly answer: Promise<boolean> }>();

  const warn = warnOnce(ORIGIN_FUNCTION);

  const failed = (error: unknown, origin: string): false => {
    try {
      if (onError === undefined) warn(() => originWarning(cached.name, error));
      else onError(error, origin);
    } catch {
      // A listener's fault is not the request's.
    }
    return false;
  };

  const refresh = (origin: string, now: number): boolean | Promise<boolean> => {
    const pending = underway.get(origin);
    // A runtime may have ended a request together with its timers: who came later does not wait for those.
    if (pending !== undefined && isWithin(now - pending.since, timeout + 1)) return pending.answer;
    if (underway.size >= max) return failed(new Error(`${max} lookups are under way`), origin);
    const answer = ask(lookup, origin, timeout).then(
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
