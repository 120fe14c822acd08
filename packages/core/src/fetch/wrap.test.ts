import { describe, expect, test } from "vitest";
import { explain } from "../inspect/explain.ts";
import { ALLOWED, ALLOWED_2, EVIL, REFERENCE_POLICY } from "../../test/request.ts";
import { createCors } from "../cors/create-cors.ts";
import type { DecisionEvent } from "../types/decision.ts";

const cors = createCors(REFERENCE_POLICY);
const URL_ = "https://api.example/x";

function request(origin?: string, init: RequestInit = {}): Request {
  const headers = new Headers(init.headers);
  if (origin !== undefined) headers.set("Origin", origin);
  return new Request(URL_, { ...init, headers });
}

function preflight(origin: string, method = "PUT"): Request {
  return request(origin, { method: "OPTIONS", headers: { "Access-Control-Request-Method": method } });
}

const OK = {
  "access-control-allow-credentials": "true",
  "access-control-allow-origin": ALLOWED,
  "access-control-expose-headers": "x-e",
  vary: "Origin",
};

/** A promise that the test settles. */
function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** The CORS headers and `Vary`. */
function fields(response: Response | undefined): Record<string, string> {
  const found = [...(response?.headers ?? [])].filter(
    ([name]) => name === "vary" || name.startsWith("access-control-"),
  );
  return Object.fromEntries(found);
}

describe("who answers", () => {
  test.each<readonly [string, () => Request, number, boolean, Record<string, string>]>([
    ["GET A", () => request(ALLOWED), 200, true, OK],
    ["HEAD A", () => request(ALLOWED, { method: "HEAD" }), 200, true, OK],
    ["DELETE A", () => request(ALLOWED, { method: "DELETE" }), 200, true, OK],
    ["OPTIONS A", () => request(ALLOWED, { method: "OPTIONS" }), 200, true, OK],
    ["GET E", () => request(EVIL), 200, true, { vary: "Origin" }],
    ["GET", () => request(), 200, true, { vary: "Origin" }],
    ["OPTIONS", () => request(undefined, { method: "OPTIONS" }), 200, true, { vary: "Origin" }],
    ["preflight E", () => preflight(EVIL), 403, false, { vary: "Origin" }],
    [
      "preflight A",
      () => preflight(ALLOWED),
      204,
      false,
      {
        "access-control-allow-credentials": "true",
        "access-control-allow-headers": "authorization, x-a",
        "access-control-allow-methods": "PUT",
        "access-control-allow-origin": ALLOWED,
        "access-control-max-age": "600",
        vary: "Origin",
      },
    ],
  ])("%s", (_name, make, status, reaches, expected) => {
    let reached = 0;
    const handle = cors.wrap(() => {
      reached++;
      return new Response("handled");
    });
    const response = handle(make());
    if (response instanceof Promise) throw new Error("a promise");
    expect(response.status).toBe(status);
    expect(reached).toBe(Number(reaches));
    expect(fields(response)).toEqual(expected);
  });

  test("preflightContinue: the handler's status with the CORS headers; a refused preflight does not reach the handler", async () => {
    const handle = createCors({ ...REFERENCE_POLICY, preflightContinue: true }).wrap(
      () => new Response("mine", { status: 299, headers: { Allow: "PUT", "Access-Control-Allow-Methods": "TRACE" } }),
    );
    const response = await handle(preflight(ALLOWED));
    expect(response.status).toBe(299);
    expect(response.headers.get("allow")).toBe("PUT");
    expect(response.headers.get("access-control-allow-methods")).toBe("PUT");
    expect((await handle(preflight(EVIL))).status).toBe(403);
  });

  test("enforce: the handler is not called", async () => {
    const handle = createCors({ ...REFERENCE_POLICY, enforce: "unsafe" }).wrap(() => {
      throw new Error("reached");
    });
    const response = await handle(request(EVIL, { method: "POST", body: "x" }));
    expect(response.status).toBe(403);
    expect(fields(response)).toEqual({ vary: "Origin" });
  });
});

describe("what is immediate stays so", () => {
  /** Counts the promises that are made while `work` runs. */
  function promisesIn(work: () => unknown): number {
    const { Promise: original } = globalThis;
    let made = 0;
    class Counted<T> extends original<T> {
      constructor(executor: ConstructorParameters<typeof original<T>>[0]) {
        super(executor);
        made++;
      }
    }
    globalThis.Promise = Counted as PromiseConstructor;
    try {
      const result = work();
      if (result instanceof original) made++;
    } finally {
      globalThis.Promise = original;
    }
    return made;
  }

  test("the count counts", () => {
    expect(promisesIn(() => Promise.resolve())).toBeGreaterThan(0);
    expect(promisesIn(async () => {})).toBeGreaterThan(0);
    expect(promisesIn(() => 1)).toBe(0);
  });

  test("with a static policy and a synchronous handler no promise is made", () => {
    const handle = cors.wrap(() => new Response("x"));
    for (const make of [
      () => request(ALLOWED),
      () => request(EVIL),
      () => request(),
      () => preflight(ALLOWED),
      () => preflight(EVIL),
    ]) {
      const asked = make();
      expect(promisesIn(() => handle(asked))).toBe(0);
      expect(promisesIn(() => cors.decide(asked))).toBe(0);
      expect(promisesIn(() => explain(cors, asked))).toBe(0);
    }
    expect(promisesIn(() => cors.allows(ALLOWED))).toBe(0);
  });

  test("a synchronous origin function makes none either", () => {
    const asking = createCors({ origin: (origin) => origin === ALLOWED });
    const handle = asking.wrap(() => new Response("x"));
    const asked = request(ALLOWED);
    expect(promisesIn(() => handle(asked))).toBe(0);
  });

  test("nor does an asynchronous one without Origin", () => {
    const handle = createCors({ origin: async () => true }).wrap(() => new Response("x"));
    const asked = request();
    expect(promisesIn(() => handle(asked))).toBe(0);
  });
});

describe("asynchronous handlers and policies", () => {
  test.each<readonly [string, () => Promise<Response>]>([
    ["async handler", async () => cors.wrap(async () => new Response("x"))(request(ALLOWED))],
    [
      "async policy",
      async () =>
        createCors({ ...REFERENCE_POLICY, origin: async () => true }).wrap(() => new Response("x"))(request(ALLOWED)),
    ],
    [
      "both",
      async () =>
        createCors({ ...REFERENCE_POLICY, origin: async () => true }).wrap(async () => new Response("x"))(
          request(ALLOWED),
        ),
    ],
    [
      "a handler with a thenable",
      async () =>
        cors.wrap(
          () =>
            ({ then: (done: (response: Response) => void) => done(new Response("x")) }) as never as Promise<Response>,
        )(request(ALLOWED)),
    ],
  ])("%s", async (_name, run) => {
    expect(fields(await run())).toEqual(OK);
  });

  test("an async policy refuses, and its failure is closed", async () => {
    const refusing = createCors({ origin: async () => false }).wrap(() => new Response("x"));
    const failing = createCors({ origin: async () => Promise.reject(new Error("down")) }).wrap(() => new Response("x"));
    for (const handle of [refusing, failing]) {
      const response = await handle(request(ALLOWED));
      expect(response.status).toBe(200);
      expect(fields(response)).toEqual({ vary: "Origin" });
      expect((await handle(preflight(ALLOWED))).status).toBe(403);
    }
  });
});

describe("arguments", () => {
  test("the request, what follows it and `this` pass through", () => {
    const seen: unknown[] = [];
    const env = { KEY: "1" };
    const context = { waitUntil: () => {} };
    const server = {
      fetch: cors.wrap(function (this: unknown, ...args: [Request, typeof env, typeof context]) {
        seen.push(this, ...args);
        return new Response("x");
      }),
    };
    const asked = request(ALLOWED);
    void server.fetch(asked, env, context);
    expect(seen).toEqual([server, asked, env, context]);
    expect(seen[1]).toBe(asked);
    expect(seen[3]).toBe(context);
  });

  test("the request's body is left to the handler", async () => {
    const handle = cors.wrap(async (asked) => new Response(await asked.text()));
    expect(await (await handle(request(ALLOWED, { method: "POST", body: "mine" }))).text()).toBe("mine");
  });
});

describe("responses that pass as the same object", () => {
  const upgrade = Object.defineProperty(new Response(), "status", { value: 101 });
  const socket = Object.assign(new Response(), { webSocket: {} });

  test.each<readonly [string, Response | undefined]>([
    ["101", upgrade],
    ["webSocket", socket],
    ["a network error", Response.error()],
    ["undefined", undefined],
  ])("%s", async (_name, response) => {
    expect(cors.wrap(() => response)(request(ALLOWED))).toBe(response);
    expect(await cors.wrap(async () => response)(request(ALLOWED))).toBe(response);
  });

  test("a void handler is one that answers undefined", () => {
    expect(cors.wrap((): undefined => {})(request(ALLOWED))).toBeUndefined();
  });
});

describe.each(["in place", "through a copy"])("streams, %s", (how) => {
  test("the first chunk is not held back, and a cancel reaches the source", async () => {
    let cancelled: unknown;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode("first")),
      cancel: (reason) => {
        cancelled = reason;
      },
    });
    const made = new Response(body);
    if (how === "through a copy") {
      const refuse = (): never => {
        throw new TypeError("immutable");
      };
      Object.defineProperty(made.headers, "set", { value: refuse });
    }
    const response = await cors.wrap(() => made)(request(ALLOWED));
    expect(response === made).toBe(how === "in place");
    expect(fields(response)).toEqual(OK);
    const reader = response.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("first");
    await reader?.cancel("enough");
    expect(cancelled).toBe("enough");
  });
});

describe("handlers that throw", () => {
  const fault = new Error("boom");
  const throwing: Readonly<Record<string, () => Response | Promise<Response>>> = {
    "at once": () => {
      throw fault;
    },
    later: async () => Promise.reject(fault),
  };

  test("at once: the error propagates at once", () => {
    expect(() => cors.wrap(throwing["at once"] as () => Response)(request(ALLOWED))).toThrow(fault);
  });

  test("later: the error propagates", async () => {
    await expect(cors.wrap(throwing["later"] as () => Promise<Response>)(request(ALLOWED))).rejects.toBe(fault);
  });

  test("under an async policy too", async () => {
    const later = createCors({ origin: async () => true });
    for (const handler of Object.values(throwing)) {
      await expect(later.wrap(handler)(request(ALLOWED))).rejects.toBe(fault);
    }
  });

  describe.each(Object.entries(throwing))("%s, with onError", (_name, handler) => {
    test("becomes a response with the CORS headers", async () => {
      const seen: unknown[] = [];
      const asked = request(ALLOWED);
      const make = (error: unknown, of: Request): Response => {
        seen.push(error, of);
        return new Response("sorry", { status: 500 });
      };
      for (const onError of [make, async (error: unknown, of: Request) => make(error, of)]) {
        const response = await cors.wrap(handler, { onError })(asked);
        expect(response.status).toBe(500);
        expect(await response.text()).toBe("sorry");
        expect(fields(response)).toEqual(OK);
      }
      expect(seen).toEqual([fault, asked, fault, asked]);
    });

    test("carries none for a refused origin", async () => {
      const response = await cors.wrap(handler, { onError: () => new Response(null, { status: 500 }) })(request(EVIL));
      expect(fields(response)).toEqual({ vary: "Origin" });
    });

    test("what onError throws propagates", async () => {
      const second = new Error("again");
      const onError = (): never => {
        throw second;
      };
      await expect(cors.wrap(handler, { onError })(request(ALLOWED))).rejects.toBe(second);
    });
  });

  test("onError is not asked where nothing is thrown", async () => {
    const onError = (): never => {
      throw new Error("asked");
    };
    expect(fields(await cors.wrap(() => new Response("x"), { onError })(request(ALLOWED)))).toEqual(OK);
    expect(fields(await cors.wrap(async () => new Response("x"), { onError })(request(ALLOWED)))).toEqual(OK);
  });
});

describe("an upstream's own CORS headers", () => {
  const upstream = (): Response =>
    new Response("x", {
      headers: {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Credentials": "true",
        "Access-Control-Expose-Headers": "x-u",
        Vary: "Accept",
      },
    });

  test("of an allowed origin: one of each", async () => {
    expect(fields(await cors.wrap(upstream)(request(ALLOWED)))).toEqual({
      ...OK,
      "access-control-expose-headers": "x-e, x-u",
      vary: "Accept, Origin",
    });
  });

  test("of a refused origin: none", async () => {
    expect(fields(await cors.wrap(upstream)(request(EVIL)))).toEqual({ vary: "Accept, Origin" });
  });
});

describe("a policy that is applied twice speaks once", () => {
  function heard(): {
    readonly events: DecisionEvent[];
    readonly twice: ReturnType<typeof createCors<typeof REFERENCE_POLICY>>;
  } {
    const events: DecisionEvent[] = [];
    return { events, twice: createCors({ ...REFERENCE_POLICY, onDecision: (event) => void events.push(event) }) };
  }

  test("around one another", async () => {
    const { events, twice } = heard();
    const handle = twice.wrap(twice.wrap(async () => new Response("x")));
    expect(fields(await handle(request(ALLOWED)))).toEqual(OK);
    expect(events).toHaveLength(1);
  });

  test("also where the inner one is called later", async () => {
    const { events, twice } = heard();
    const inner = twice.wrap(() => new Response("x"));
    const handle = twice.wrap(async (asked) => {
      await Promise.resolve();
      return inner(asked);
    });
    expect(fields(await handle(request(ALLOWED)))).toEqual(OK);
    expect(events).toHaveLength(1);
  });

  test("with another policy between: the innermost speaks on the response", async () => {
    const inner = createCors({ origin: [ALLOWED] as readonly string[] });
    const handle = cors.wrap(inner.wrap(() => new Response("x")));
    expect(fields(await handle(request(ALLOWED)))).toEqual({ "access-control-allow-origin": ALLOWED, vary: "Origin" });
    expect(
      fields(await cors.wrap(createCors({ origin: false }).wrap(() => new Response("x")))(request(ALLOWED))),
    ).toEqual({});
  });

  test("the same request object may come again", async () => {
    const { events, twice } = heard();
    for (const handle of [
      twice.wrap(() => new Response("x")),
      twice.wrap(async () => new Response("x")),
      twice.wrap(() => {
        throw new Error("boom");
      }),
      twice.wrap(() => Promise.reject(new Error("boom"))),
      twice.wrap(() => new Response("x")),
    ]) {
      const asked = request(ALLOWED);
      for (let i = 0; i < 2; i++) {
        try {
          expect(fields(await handle(asked))).toEqual(OK);
        } catch (error) {
          expect(error).toEqual(new Error("boom"));
        }
      }
    }
    expect(events).toHaveLength(10);
    const asked = preflight(ALLOWED);
    const handle = twice.wrap(() => new Response("x"));
    expect([(await handle(asked)).status, (await handle(asked)).status]).toEqual([204, 204]);
  });

  describe("one request object that is handled twice at once", () => {
    test("by one policy: both responses have its headers", async () => {
      const { events, twice } = heard();
      for (const handle of [
        twice.wrap(async () => new Response("x", { headers: { "Access-Control-Allow-Origin": "*" } })),
        createCors({ ...REFERENCE_POLICY, origin: async (origin) => origin === ALLOWED }).wrap(() => new Response("x")),
      ]) {
        const asked = request(ALLOWED);
        for (const response of await Promise.all([handle(asked), handle(asked)])) expect(fields(response)).toEqual(OK);
      }
      expect(events).toHaveLength(1);
    });

    test("by one policy, and one call lasts longer", async () => {
      const { events, twice } = heard();
      const inner = twice.wrap(() => new Response("x"));
      const gate = deferred();
      const asked = request(ALLOWED);
      const slow = twice.wrap(async (again) => gate.promise.then(() => inner(again)));
      const responses = [slow(asked), twice.wrap(async () => new Response("x"))(asked)];
      await responses[1];
      gate.resolve();
      for (const response of await Promise.all(responses)) expect(fields(response)).toEqual(OK);
      expect(events).toHaveLength(1);
    });

    test("by two policies: each decides about its own response, and nothing stays on the request", async () => {
      const { events, twice } = heard();
      const asked = request(ALLOWED);
      const gate = deferred();
      const other = createCors({ origin: "*" }).wrap(async () => gate.promise.then(() => new Response("x")));
      const responses = [twice.wrap(async () => new Response("x"))(asked), other(asked)] as const;
      expect(fields(await responses[0])).toEqual(OK);
      gate.resolve();
      expect(fields(await responses[1])).toEqual({ "access-control-allow-origin": "*" });
      twice.reconfigure({ origin: false, onDecision: (event) => void events.push(event) });
      expect(fields(await twice.wrap(() => new Response("x"))(asked))).toEqual({});
      expect(events).toHaveLength(2);
    });

    test("preflights too", async () => {
      const handle = createCors({ ...REFERENCE_POLICY, origin: async () => true }).wrap(() => new Response("x"));
      const asked = preflight(ALLOWED);
      const responses = await Promise.all([handle(asked), handle(asked)]);
      expect(responses.map(({ status }) => status)).toEqual([204, 204]);
      expect(responses[0]).not.toBe(responses[1]);
    });
  });

  test("a request that the handler makes of it is decided by the inner policy", async () => {
    const inner = createCors({ ...REFERENCE_POLICY, origin: [ALLOWED_2] as readonly string[] }).wrap(
      () => new Response("x"),
    );
    const handle = createCors({ origin: "*" }).wrap(async (asked) => inner(new Request(asked)));
    expect(fields(await handle(request(ALLOWED_2)))).toEqual({ ...OK, "access-control-allow-origin": ALLOWED_2 });
    expect(fields(await handle(request(EVIL)))).toEqual({ vary: "Origin" });
    const enforcing = createCors({ origin: [ALLOWED_2] as readonly string[], enforce: "all" }).wrap(
      () => new Response("x"),
    );
    const around = createCors({ origin: "*" }).wrap((asked) => enforcing(new Request(asked)));
    const refused = await around(request(EVIL, { method: "POST" }));
    expect([refused.status, fields(refused)]).toEqual([403, { vary: "Origin" }]);
  });

  test("a sub-request is another request: its response gets the outer policy's headers", async () => {
    const inner = createCors({ origin: [ALLOWED_2] as readonly string[] }).wrap(() => new Response("x"));
    const handle = cors.wrap((asked) => inner(new Request(asked, { headers: { Origin: ALLOWED_2 } })));
    expect(fields(await handle(request(ALLOWED)))).toEqual(OK);
  });
});

describe("inside another policy", () => {
  const post = (origin: string): Request =>
    new Request("https://api.example/x", { method: "POST", headers: { origin } });

  test("a policy inherits enforce through any number of policies, unless it writes it", async () => {
    const outer = createCors({ origin: [ALLOWED, EVIL], enforce: "unsafe" });
    const between = createCors({ origin: [ALLOWED, EVIL] });
    const hello = (): Response => new Response("hello");
    const strict = outer.wrap(between.wrap(createCors({ origin: ALLOWED }).wrap(hello)));
    expect((await strict(post(ALLOWED))).status).toBe(200);
    expect((await strict(post(EVIL))).status).toBe(403);
    const relaxed = outer.wrap(between.wrap(createCors({ origin: ALLOWED, enforce: false }).wrap(hello)));
    expect((await relaxed(post(EVIL))).status).toBe(200);
  });

  test("and nothing of it stays on the request", async () => {
    const again = post(EVIL);
    const inner = createCors({ origin: ALLOWED }).wrap(() => new Response("hello"));
    expect((await createCors({ origin: [ALLOWED, EVIL], enforce: "all" }).wrap(inner)(again)).status).toBe(403);
    expect((await inner(again)).status).toBe(200);
  });
});
