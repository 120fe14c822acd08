import { describe, expect, test } from "vitest";
import type { Header } from "@corsac/user-agent";
import { CachedCalls } from "./cached-calls.ts";

const FRESH: readonly Header[] = [["Cache-Control", "max-age=600"]];

const MEBIBYTE = new Uint8Array(1024 * 1024);

const settled = () => new Promise((resolve) => setImmediate(resolve));

interface Source {
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
  chunks: number;
  cancelled: boolean;
}

/** A body of chunks that are made when they are asked for. */
function sourceOf(chunk: Uint8Array<ArrayBuffer> | string, count = Infinity, end: "close" | "error" = "close"): Source {
  const bytes = typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull: (controller) => {
        source.chunks += 1;
        if (source.chunks <= count) controller.enqueue(bytes);
        else if (end === "close") controller.close();
        else controller.error(new Error("reset"));
      },
      cancel: () => {
        source.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  const source: Source = { body, chunks: 0, cancelled: false };
  return source;
}

async function open(calls: CachedCalls, source: Source) {
  const { answer } = await calls.answer({ server: { headers: FRESH, body: source.body } });
  if (answer?.response.body == null) throw new Error("there is no body");
  return { answer, reader: answer.response.body.getReader() };
}

describe("a body", () => {
  test("streams while it is stored", async () => {
    const calls = new CachedCalls();
    const source = sourceOf("tick", 3);
    const { answer, reader } = await open(calls, source);
    answer.settle("readable");
    expect((await reader.read()).done).toBe(false);
    expect(source.chunks).toBe(1);
    while (!(await reader.read()).done);
    expect(await calls.call()).toMatchObject({ body: "tickticktick", source: "cache" });
    expect(await calls.call()).toMatchObject({ body: "tickticktick", source: "cache" });
  });

  test("serves a second call before the first one has read it", async () => {
    const calls = new CachedCalls();
    const { answer, reader } = await open(calls, sourceOf("tick", 3));
    answer.settle("readable");
    await reader.read();
    expect(await calls.call()).toMatchObject({ body: "tickticktick", source: "cache" });
    expect(new TextDecoder().decode((await reader.read()).value)).toBe("tick");
  });

  test("cannot be changed by a reader", async () => {
    const calls = new CachedCalls();
    const { answer, reader } = await open(calls, sourceOf("tick", 1));
    answer.settle("readable");
    (await reader.read()).value?.fill(0);
    await reader.read();
    expect((await calls.call()).body).toBe("tick");
  });

  test("is not stored if script cancels it", async () => {
    const calls = new CachedCalls();
    const source = sourceOf("tick");
    const { answer, reader } = await open(calls, source);
    answer.settle("readable");
    expect(calls.cache.size).toBe(1);
    await reader.read();
    await reader.cancel();
    expect(source.cancelled).toBe(true);
    expect(calls.cache.size).toBe(0);
  });

  test("is not stored if it fails, and script sees the error", async () => {
    const calls = new CachedCalls();
    const { answer, reader } = await open(calls, sourceOf("tick", 1, "error"));
    answer.settle("readable");
    await reader.read();
    await expect(reader.read()).rejects.toThrow("reset");
    expect(calls.cache.size).toBe(0);
  });

  test("is cancelled if the browser blocks the response", async () => {
    const calls = new CachedCalls();
    const source = sourceOf("tick");
    const { answer } = await calls.answer({ server: { headers: FRESH, body: source.body } });
    answer?.settle("blocked");
    await settled();
    expect(source.cancelled).toBe(true);
    expect(calls.cache.size).toBe(0);
  });

  test("is cancelled if nobody can read it and it cannot be stored", async () => {
    const calls = new CachedCalls();
    const source = sourceOf("tick");
    const { answer } = await calls.answer({ server: { headers: [["Cache-Control", "no-store"]], body: source.body } });
    answer?.settle("unreadable");
    await settled();
    expect(source.cancelled).toBe(true);
  });
});

describe("an endless body", () => {
  test("streams, and is not kept in memory", async () => {
    const calls = new CachedCalls();
    const source = sourceOf(MEBIBYTE);
    const { answer, reader } = await open(calls, source);
    answer.settle("readable");
    for (let read = 0; read < 8; read += 1) await reader.read();
    expect(calls.cache.size).toBe(1);
    for (let read = 8; read < 100; read += 1) await reader.read();
    expect(calls.cache.size).toBe(0);
    expect(source.chunks).toBe(100);
    await reader.cancel();
    expect(source.cancelled).toBe(true);
  });

  test("is read up to the limit if script cannot read it", async () => {
    const calls = new CachedCalls();
    const source = sourceOf(MEBIBYTE);
    const { answer } = await calls.answer({ server: { headers: FRESH, body: source.body } });
    answer?.settle("unreadable");
    while (!source.cancelled) await settled();
    expect(source.chunks).toBe(9);
    expect(calls.cache.size).toBe(0);
  });
});

describe("the least recently used responses go first", () => {
  test("if there are too many", async () => {
    const calls = new CachedCalls("standard", { entries: 2, bytes: 1000 });
    const source = async (path: string) =>
      (await calls.call({ url: `https://api.example.com/${path}`, server: FRESH })).source;
    expect([await source("a"), await source("b"), await source("a"), await source("c")]).toEqual([
      "network",
      "network",
      "cache",
      "network",
    ]);
    expect([await source("a"), await source("b")]).toEqual(["cache", "network"]);
  });

  test("if their bodies are too large", async () => {
    const calls = new CachedCalls("standard", { entries: 1000, bytes: 25 });
    for (let call = 0; call < 10_000; call += 1) {
      await calls.call({ url: `https://api.example.com/${call}`, server: { headers: FRESH, body: "0123456789" } });
    }
    expect(calls.cache.size).toBe(2);
    await calls.call({ url: "https://api.example.com/9999", cache: "reload", server: FRESH });
    expect(calls.cache.size).toBe(2);
  });
});
