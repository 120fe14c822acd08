import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { describe as describePolicy } from "../inspect/describe.ts";
import { CorsConfigError } from "../config/error.ts";
import { createCors } from "../cors/create-cors.ts";
import type { OriginFunction } from "../types/options.ts";
import { cachedOrigin, type CachedOriginOptions } from "./cached-origin.ts";
import { Lru } from "./lru.ts";

const ALLOWED = "https://a.example";
const ALLOWED_2 = "https://b.example";
const EVIL = "https://evil.example";

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

/** A lookup that counts, and an origin function in front of it. */
function counted(options?: CachedOriginOptions, allowed: ReadonlySet<string> = new Set([ALLOWED, ALLOWED_2])) {
  const lookup = vi.fn<(origin: string) => Promise<boolean>>(async (origin) => allowed.has(origin));
  return { lookup, origin: cachedOrigin(lookup, options) };
}

test("concurrent requests of one origin share a lookup", async () => {
  const { lookup, origin } = counted();
  expect(await Promise.all(Array.from({ length: 100 }, () => origin(ALLOWED)))).toEqual(Array(100).fill(true));
  expect(lookup).toHaveBeenCalledTimes(1);
  await Promise.all([origin(ALLOWED_2), origin(EVIL)]);
  expect(lookup).toHaveBeenCalledTimes(3);
});

test("remembers allowed origins for ttl and refused ones for negativeTtl", async () => {
  const { lookup, origin } = counted({ ttl: 100, negativeTtl: 10 });
  await origin(ALLOWED);
  await origin(EVIL);
  expect(origin(ALLOWED)).toBe(true);
  expect(origin(EVIL)).toBe(false);
  vi.advanceTimersByTime(11);
  expect(origin(ALLOWED)).toBe(true);
  expect(await origin(EVIL)).toBe(false);
  expect(lookup).toHaveBeenCalledTimes(3);
  vi.advanceTimersByTime(90);
  expect(origin(ALLOWED)).toBeInstanceOf(Promise);
  expect(lookup).toHaveBeenCalledTimes(4);
});

test("a new result replaces the old one, allowed or refused", async () => {
  const allowed = new Set<string>();
  const { origin } = counted({ ttl: 10, negativeTtl: 10 }, allowed);
  expect(await origin(ALLOWED)).toBe(false);
  allowed.add(ALLOWED);
  vi.advanceTimersByTime(11);
  expect(await origin(ALLOWED)).toBe(true);
  expect(origin(ALLOWED)).toBe(true);
  allowed.delete(ALLOWED);
  vi.advanceTimersByTime(11);
  expect(await origin(ALLOWED)).toBe(false);
  expect(origin(ALLOWED)).toBe(false);
});

test("forget removes one origin or all, even during its lookup", async () => {
  const allowed = new Set([ALLOWED, ALLOWED_2]);
  const { lookup, origin } = counted({}, allowed);
  await Promise.all([origin(ALLOWED), origin(ALLOWED_2)]);
  allowed.clear();
  origin.forget(ALLOWED);
  expect(await origin(ALLOWED)).toBe(false);
  expect(origin(ALLOWED_2)).toBe(true);
  origin.forget();
  const early = origin(ALLOWED_2);
  origin.forget(ALLOWED_2);
  allowed.add(ALLOWED_2);
  expect(await origin(ALLOWED_2)).toBe(true);
  await early;
  expect(origin(ALLOWED_2)).toBe(true);
  expect(lookup).toHaveBeenCalledTimes(5);
});

describe("a lookup that fails refuses the origin, is not remembered, and is reported", () => {
  test.each<[string, () => unknown]>([
    ["throws", () => JSON.parse("{")],
    ["rejects", () => Promise.reject(new Error("down"))],
    ["answers no boolean", () => Promise.resolve("yes")],
  ])("%s", async (_name, lookup) => {
    const onError = vi.fn<(error: unknown, origin: string) => void>();
    const origin = cachedOrigin(lookup as () => boolean, { onError });
    expect(await origin(ALLOWED)).toBe(false);
    expect(await origin(ALLOWED)).toBe(false);
    expect(onError).toHaveBeenCalledTimes(2);
    expect(onError).toHaveBeenLastCalledWith(expect.any(Error), ALLOWED);
  });

  test("takes too long", async () => {
    const onError = vi.fn<(error: unknown, origin: string) => void>();
    const origin = cachedOrigin(() => new Promise(() => {}), { onError, timeout: 50 });
    const answer = origin(ALLOWED);
    vi.advanceTimersByTime(50);
    expect(await answer).toBe(false);
    expect(String(onError.mock.calls[0]?.[0])).toContain("50 ms");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("and a listener that throws breaks nothing", async () => {
    const origin = cachedOrigin(() => Promise.reject(new Error("down")), {
      onError: () => {
        throw new Error("a listener's");
      },
    });
    expect(await origin(ALLOWED)).toBe(false);
  });
});

test("leaves no timer behind", async () => {
  const { origin } = counted();
  await origin(ALLOWED);
  expect(vi.getTimerCount()).toBe(0);
});

test("staleWhileRevalidate allows from memory while a lookup runs, and while lookups fail", async () => {
  const lookup = vi.fn<(origin: string) => Promise<boolean>>().mockResolvedValueOnce(true);
  const origin = cachedOrigin(lookup, { ttl: 10, staleWhileRevalidate: 100 });
  await origin(ALLOWED);
  vi.advanceTimersByTime(11);
  lookup.mockRejectedValueOnce(new Error("down"));
  expect(origin(ALLOWED)).toBe(true);
  await vi.runAllTimersAsync();
  lookup.mockResolvedValueOnce(false);
  expect(origin(ALLOWED)).toBe(true);
  await vi.runAllTimersAsync();
  expect(origin(ALLOWED)).toBe(false);
  expect(lookup).toHaveBeenCalledTimes(3);
});

test("a million made-up origins push out no allowed one, and memory stays bounded", async () => {
  vi.useRealTimers();
  const max = 1000;
  const { lookup, origin } = counted({ max, ttl: 86_400_000, negativeTtl: 86_400_000 }, new Set([ALLOWED]));
  await origin(ALLOWED);
  for (let batch = 0; batch < 1000; batch++) {
    await Promise.all(Array.from({ length: max }, (_, i) => origin(`https://x${batch * max + i}.example`)));
  }
  expect(lookup).toHaveBeenCalledTimes(1_000_001);
  lookup.mockClear();
  expect(origin(ALLOWED)).toBe(true);
  // Remembered origins are decided at once; every other one needs a new lookup.
  for (let i = 999_000; i < 1_000_000; i++) expect(origin(`https://x${i}.example`)).toBe(false);
  expect(lookup).not.toHaveBeenCalled();
  expect(await origin("https://x998999.example")).toBe(false);
  expect(lookup).toHaveBeenCalledTimes(1);
}, 120_000);

test("of a million entries, the last ones and the used ones stay", () => {
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

test("refuses and reports one lookup more than max", async () => {
  const answers: ((allows: boolean) => void)[] = [];
  const onError = vi.fn<(error: unknown, origin: string) => void>();
  const origin = cachedOrigin(() => new Promise((resolve) => void answers.push(resolve)), { max: 2, onError });
  const [first, second] = [origin(ALLOWED), origin(ALLOWED_2)];
  expect(origin(EVIL)).toBe(false);
  expect(onError).toHaveBeenCalledExactlyOnceWith(expect.any(Error), EVIL);
  // One more question about an origin that is looked up already is no more lookup.
  expect(origin(ALLOWED)).toBe(first);
  for (const answer of answers) answer(true);
  expect(await Promise.all([first, second])).toEqual([true, true]);
  const third = origin(EVIL);
  answers[2]?.(true);
  expect(await third).toBe(true);
});

test("does not wait longer than timeout for a lookup whose timer was lost", async () => {
  const lookup = vi.fn<(origin: string) => Promise<boolean>>(() => new Promise(() => {}));
  const origin = cachedOrigin(lookup, { timeout: 50 });
  void origin(ALLOWED);
  vi.clearAllTimers();
  vi.setSystemTime(Date.now() + 50);
  void origin(ALLOWED);
  expect(lookup).toHaveBeenCalledTimes(1);
  vi.setSystemTime(Date.now() + 1);
  lookup.mockResolvedValueOnce(true);
  expect(await origin(ALLOWED)).toBe(true);
});

test("a time of 0 remembers nothing, and a clock that was set back prolongs nothing", async () => {
  const forgetful = counted({ ttl: 0, negativeTtl: 0 });
  for (const asked of [ALLOWED, ALLOWED, EVIL, EVIL]) await forgetful.origin(asked);
  expect(forgetful.lookup).toHaveBeenCalledTimes(4);
  const { lookup, origin } = counted({ ttl: 100 });
  await origin(ALLOWED);
  vi.setSystemTime(Date.now() - 86_400_000);
  await origin(ALLOWED);
  expect(lookup).toHaveBeenCalledTimes(2);
});

test("describe names the lookup", () => {
  const origin = cachedOrigin(async function tenants() {
    return true;
  });
  expect(describePolicy(createCors({ origin })).origin).toEqual({ function: "cachedOrigin(tenants)" });
});

describe("reports all mistakes at start-up", () => {
  const lookup = async (): Promise<boolean> => true;
  const callback = (_origin: string, done: (error: null, allows: boolean) => void): void => done(null, true);

  test.each<[string, unknown, unknown, (readonly [code: string, path: string, suggestion?: unknown])[]]>([
    ["no function", "x", {}, [["option-type", "lookup"]]],
    ["a callback", callback, {}, [["origin-callback", "lookup", expect.stringContaining("async (origin)")]]],
    ["no object", lookup, null, [["options-type", "options"]]],
    ["a list", lookup, [], [["options-type", "options"]]],
    ["an unknown name", lookup, { tll: 5 }, [["option-unknown", "tll", "ttl"]]],
    ["a name in another case", lookup, { negativeTTL: 5 }, [["option-unknown", "negativeTTL", "negativeTtl"]]],
    ["a negative time", lookup, { ttl: -1 }, [["option-type", "ttl", 60_000]]],
    ["a time that is no number", lookup, { negativeTtl: "60s" }, [["option-type", "negativeTtl", 10_000]]],
    ["an endless time", lookup, { ttl: Number.POSITIVE_INFINITY }, [["option-type", "ttl", 60_000]]],
    ["no time at all", lookup, { timeout: 0 }, [["option-type", "timeout", 5_000]]],
    ["no room", lookup, { max: 0 }, [["option-type", "max", 10_000]]],
    ["half an entry", lookup, { max: 1.5 }, [["option-type", "max", 10_000]]],
    [
      "several",
      5,
      { ttl: Number.NaN, max: -1, onError: 5 },
      [
        ["option-type", "lookup"],
        ["option-type", "ttl", 60_000],
        ["option-type", "max", 10_000],
        ["option-type", "onError"],
      ],
    ],
  ])("%s", (_name, written, options, expected) => {
    const make = (): unknown => cachedOrigin(written as OriginFunction, options as CachedOriginOptions);
    expect(make).toThrow(CorsConfigError);
    expect(caught(make).issues.map(({ code, path, suggestion }) => [code, path, suggestion])).toEqual(
      expected.map(([code, path, suggestion]) => [code, path, suggestion]),
    );
  });
});

function caught(run: () => unknown): CorsConfigError {
  try {
    run();
  } catch (error) {
    return error as CorsConfigError;
  }
  throw new Error("nothing was thrown");
}
