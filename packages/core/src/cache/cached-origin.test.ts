import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CorsConfigError } from "../config/error.ts";
import { cachedOrigin, type CachedOriginOptions } from "./cached-origin.ts";
import { Lru } from "./lru.ts";

const A = "https://a.example";
const B = "https://b.example";
const E = "https://evil.example";

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

/** A lookup that counts, and an origin function in front of it. */
function counted(options?: CachedOriginOptions, allowed: ReadonlySet<string> = new Set([A, B])) {
  const lookup = vi.fn<(origin: string) => Promise<boolean>>(async (origin) => allowed.has(origin));
  return { lookup, origin: cachedOrigin(lookup, options) };
}

test("concurrent questions about one origin are one lookup", async () => {
  const { lookup, origin } = counted();
  expect(await Promise.all(Array.from({ length: 100 }, () => origin(A)))).toEqual(Array(100).fill(true));
  expect(lookup).toHaveBeenCalledTimes(1);
  await Promise.all([origin(B), origin(E)]);
  expect(lookup).toHaveBeenCalledTimes(3);
});

test("answers are remembered, allowed ones for ttl and refused ones for negativeTtl", async () => {
  const { lookup, origin } = counted({ ttl: 100, negativeTtl: 10 });
  await origin(A);
  await origin(E);
  expect(origin(A)).toBe(true);
  expect(origin(E)).toBe(false);
  vi.advanceTimersByTime(11);
  expect(origin(A)).toBe(true);
  expect(await origin(E)).toBe(false);
  expect(lookup).toHaveBeenCalledTimes(3);
  vi.advanceTimersByTime(90);
  expect(origin(A)).toBeInstanceOf(Promise);
  expect(lookup).toHaveBeenCalledTimes(4);
});

test("an origin that was refused and is allowed now is no longer refused, and the other way round", async () => {
  const allowed = new Set<string>();
  const { origin } = counted({ ttl: 10, negativeTtl: 10 }, allowed);
  expect(await origin(A)).toBe(false);
  allowed.add(A);
  vi.advanceTimersByTime(11);
  expect(await origin(A)).toBe(true);
  expect(origin(A)).toBe(true);
  allowed.delete(A);
  vi.advanceTimersByTime(11);
  expect(await origin(A)).toBe(false);
  expect(origin(A)).toBe(false);
});

test("forget takes out one origin or all, also one whose lookup is under way", async () => {
  const allowed = new Set([A, B]);
  const { lookup, origin } = counted({}, allowed);
  await Promise.all([origin(A), origin(B)]);
  allowed.clear();
  origin.forget(A);
  expect(await origin(A)).toBe(false);
  expect(origin(B)).toBe(true);
  origin.forget();
  const early = origin(B);
  origin.forget(B);
  allowed.add(B);
  expect(await origin(B)).toBe(true);
  await early;
  expect(origin(B)).toBe(true);
  expect(lookup).toHaveBeenCalledTimes(5);
});

describe("a lookup that fails refuses, is not remembered, and is told", () => {
  test.each<[string, () => unknown]>([
    ["throws", () => JSON.parse("{")],
    ["rejects", () => Promise.reject(new Error("down"))],
    ["answers no boolean", () => Promise.resolve("yes")],
  ])("%s", async (_name, lookup) => {
    const onError = vi.fn<(error: unknown, origin: string) => void>();
    const origin = cachedOrigin(lookup as () => boolean, { onError });
    expect(await origin(A)).toBe(false);
    expect(await origin(A)).toBe(false);
    expect(onError).toHaveBeenCalledTimes(2);
    expect(onError).toHaveBeenLastCalledWith(expect.any(Error), A);
  });

  test("takes too long", async () => {
    const onError = vi.fn<(error: unknown, origin: string) => void>();
    const origin = cachedOrigin(() => new Promise(() => {}), { onError, timeout: 50 });
    const answer = origin(A);
    vi.advanceTimersByTime(50);
    expect(await answer).toBe(false);
    expect(String(onError.mock.calls[0]?.[0])).toContain("50 ms");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("and the listener's own fault breaks nothing", async () => {
    const origin = cachedOrigin(() => Promise.reject(new Error("down")), {
      onError: () => {
        throw new Error("a listener's");
      },
    });
    expect(await origin(A)).toBe(false);
  });
});

test("no timer is left behind", async () => {
  const { origin } = counted();
  await origin(A);
  expect(vi.getTimerCount()).toBe(0);
});

test("staleWhileRevalidate answers from memory while a lookup goes on, and while lookups fail", async () => {
  const lookup = vi.fn<(origin: string) => Promise<boolean>>().mockResolvedValueOnce(true);
  const origin = cachedOrigin(lookup, { ttl: 10, staleWhileRevalidate: 100 });
  await origin(A);
  vi.advanceTimersByTime(11);
  lookup.mockRejectedValueOnce(new Error("down"));
  expect(origin(A)).toBe(true);
  await vi.runAllTimersAsync();
  lookup.mockResolvedValueOnce(false);
  expect(origin(A)).toBe(true);
  await vi.runAllTimersAsync();
  expect(origin(A)).toBe(false);
  expect(lookup).toHaveBeenCalledTimes(3);
});

test("memory is bounded, and a flood of made-up origins does not push out allowed ones", async () => {
  const allowed = new Set([A]);
  const { lookup, origin } = counted({ max: 100 }, allowed);
  await origin(A);
  for (let i = 0; i < 10_000; i++) await origin(`https://x${i}.example`);
  expect(origin(A)).toBe(true);
  expect(origin("https://x9999.example")).toBe(false);
  expect(origin("https://x9899.example")).toBeInstanceOf(Promise);
  expect(lookup).toHaveBeenCalledTimes(10_002);
});

test("of a million entries, the last stay, and of those that are used again", () => {
  const entries = new Lru(1000);
  entries.set("kept", 0);
  for (let i = 0; i < 1_000_000; i++) {
    entries.set(`${i}`, i);
    if (i % 500 === 0) entries.get("kept");
  }
  expect(entries.size).toBe(1000);
  expect(entries.get("kept")).toBe(0);
  expect(entries.get("999999")).toBe(999_999);
  expect(entries.get("0")).toBeUndefined();
});

test("mistakes are errors at start-up, all at once", () => {
  expect(() => cachedOrigin(async () => true, { ttl: -1, max: 0, timeout: 0, tll: 5 } as CachedOriginOptions)).toThrow(
    CorsConfigError,
  );
  try {
    cachedOrigin("x" as never, { ttl: Number.NaN, onError: 5 as never });
  } catch (error) {
    expect((error as CorsConfigError).issues.map(({ path }) => path)).toEqual(["lookup", "ttl", "onError"]);
  }
  expect.assertions(2);
});
