import { describe, expect, test } from "vitest";
import { explain } from "../inspect/explain.ts";
import { ALLOWED, EVIL, get, REFERENCE_POLICY, preflight, view } from "../../test/request.ts";
import { createCors } from "../cors/create-cors.ts";
import type { DecisionEvent } from "../types/decision.ts";
import { printable } from "../standard/printable.ts";

function listening(): {
  readonly events: DecisionEvent[];
  readonly cors: ReturnType<typeof createCors<typeof REFERENCE_POLICY>>;
} {
  const events: DecisionEvent[] = [];
  return { events, cors: createCors({ ...REFERENCE_POLICY, onDecision: (event) => void events.push(event) }) };
}

describe("onDecision", () => {
  test("is called once for each CORS request, with the whole decision", () => {
    const { events, cors } = listening();
    const before = Date.now();
    cors.decide(view("GET", { origin: ALLOWED }, "https://api.example/x?y"));
    cors.decide(get(EVIL, "POST"));
    cors.decide(preflight(ALLOWED, "DELETE"));
    cors.decide(preflight(EVIL, "PUT"));
    const after = Date.now();
    expect(events.map(({ time: _time, ...event }) => event)).toEqual([
      {
        origin: ALLOWED,
        method: "GET",
        url: "https://api.example/x?y",
        kind: "actual",
        allowed: true,
        reason: "allowed",
      },
      { origin: EVIL, method: "POST", url: undefined, kind: "actual", allowed: false, reason: "origin-not-allowed" },
      {
        origin: ALLOWED,
        method: "DELETE",
        url: undefined,
        kind: "preflight",
        allowed: false,
        reason: "method-not-allowed",
      },
      { origin: EVIL, method: "PUT", url: undefined, kind: "preflight", allowed: false, reason: "origin-not-allowed" },
    ]);
    for (const { time } of events) expect(time >= before && time <= after).toBe(true);
    for (const event of events) expect(event).not.toHaveProperty("cause");
  });

  test("is called for a kept decision too", () => {
    const { events, cors } = listening();
    cors.decide(get(ALLOWED));
    cors.decide(get(ALLOWED));
    expect(events).toHaveLength(2);
  });

  test("is not called for requests without Origin, for allows() or for explain()", () => {
    const { events, cors } = listening();
    cors.decide(get());
    cors.decide(view("OPTIONS", { "Access-Control-Request-Method": "PUT" }));
    cors.allows(ALLOWED);
    explain(cors, get(ALLOWED));
    expect(events).toEqual([]);
  });

  test("is called for a request without Origin that `hosts` refuses", () => {
    const events: DecisionEvent[] = [];
    const cors = createCors({
      ...REFERENCE_POLICY,
      hosts: "localhost",
      onDecision: (event) => void events.push(event),
    });
    cors.decide(view("GET", { host: "evil.example" }));
    cors.decide(view("GET", { host: "localhost" }));
    expect(events).toMatchObject([{ origin: "", kind: "no-origin", allowed: false, reason: "host-not-allowed" }]);
  });

  test("gets what the origin function threw", async () => {
    const cause = new Error("down");
    const events: DecisionEvent[] = [];
    const cors = createCors({ origin: () => Promise.reject(cause), onDecision: (event) => void events.push(event) });
    await cors.decide(get(ALLOWED));
    expect(events).toMatchObject([{ reason: "origin-function-failed", allowed: false }]);
    expect(events[0]?.cause).toBe(cause);
  });

  test("gets the cause also where it is undefined", async () => {
    const events: DecisionEvent[] = [];
    const cors = createCors({ origin: () => Promise.reject(), onDecision: (event) => void events.push(event) });
    await cors.decide(get(ALLOWED));
    expect(events[0]).toHaveProperty("cause", undefined);
  });

  test("is called for an asynchronous decision when it is made", async () => {
    const events: DecisionEvent[] = [];
    const cors = createCors({ origin: async () => true, onDecision: (event) => void events.push(event) });
    const decision = cors.decide(get(ALLOWED));
    expect(events).toEqual([]);
    expect((await decision).allowed).toBe(true);
    expect(events).toMatchObject([{ origin: ALLOWED, reason: "allowed" }]);
  });
});

describe("whatever the listener does, the request goes on", () => {
  const listeners: Readonly<Record<string, () => unknown>> = {
    throws: () => {
      throw new Error("the log is full");
    },
    rejects: () => Promise.reject(new Error("the log is full")),
    "answers a thenable that rejects": () => ({
      then: (_done: unknown, failed: (error: unknown) => void) => failed(new Error("the log is full")),
    }),
    "answers a thenable that throws": () => ({
      then: () => {
        throw new Error("the log is full");
      },
    }),
    "never answers": () => new Promise(() => {}),
    "answers something": () => 42,
  };

  test.each(Object.entries(listeners))("%s", async (_name, onDecision) => {
    const unheard = createCors(REFERENCE_POLICY).decide(get(ALLOWED));
    expect(createCors({ ...REFERENCE_POLICY, onDecision: onDecision as () => void }).decide(get(ALLOWED))).toEqual(
      unheard,
    );
    const later = createCors({ origin: async () => true, onDecision: onDecision as () => void });
    expect((await later.decide(get(ALLOWED))).allowed).toBe(true);
    // A rejection that nobody heard would fail the run here.
    await new Promise((resolve) => setTimeout(resolve));
  });

  test("it may change what it got", () => {
    const cors = createCors({
      ...REFERENCE_POLICY,
      onDecision: (event) => void Object.assign(event, { allowed: true, origin: ALLOWED, reason: "allowed" }),
    });
    expect(cors.decide(get(EVIL))).toMatchObject({ allowed: false, reason: "origin-not-allowed" });
  });
});

describe("what a client sent is made safe for logs", () => {
  const hostile = "\r\nX: y\u001b[31m\u007f\u0000\u00e9\u{1F600}\u2028";

  test("control characters, escape codes and what is not ASCII become question marks", () => {
    const { events, cors } = listening();
    cors.decide(view(`P${hostile}`, { origin: `o${hostile}` }, `u${hostile}`));
    cors.decide(preflight(`o${hostile}`, `M${hostile}`));
    for (const event of events) {
      for (const text of [event.origin, event.method, event.url ?? ""]) expect(text).toMatch(/^[\x20-\x7e]*$/);
    }
    expect(events[0]).toMatchObject({
      origin: "o??X: y?[31m??????",
      method: "P??X: y?[31m??????",
      url: "u??X: y?[31m??????",
    });
    expect(events[1]?.method).toBe("M??X: y?[31m??????");
  });

  test("lengths are capped", () => {
    const { events, cors } = listening();
    cors.decide(view("M".repeat(1000), { origin: "o".repeat(1000) }, "u".repeat(5000)));
    expect(events[0]?.origin).toBe("o".repeat(256));
    expect(events[0]?.method).toBe("M".repeat(256));
    expect(events[0]?.url).toBe("u".repeat(2048));
  });
});

describe("printable", () => {
  test.each([
    ["", 5, ""],
    ["abc", 5, "abc"],
    ["abcdef", 5, "abcde"],
    [" ~", 5, " ~"],
    ["\u001f\u007f", 5, "??"],
    ["ä", 0, ""],
  ])("%j, %d", (text, max, safe) => {
    expect(printable(text, max)).toBe(safe);
  });
});
