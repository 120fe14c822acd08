import { createCors, type CorsOptions, type DecisionEvent } from "@corsac/core";
import { createServer, IncomingMessage, type RequestListener, ServerResponse } from "node:http";
import { connect, Socket } from "node:net";
import {
  ALLOWED,
  ALLOWED_2,
  ask,
  EVIL,
  listen,
  preflight,
  PREFLIGHT_HEADERS,
  REFERENCE_POLICY,
  serve,
  SHARED_HEADERS,
} from "@corsac/contract/kit";
import { getRequestListener } from "@hono/node-server";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { deferred } from "./deferred.ts";
import { handleRequests } from "../src/adapter.ts";
import { cors, type CorsMiddleware, withCors } from "../src/index.ts";

const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
beforeEach(() => void warn.mockClear());
afterEach(() => vi.unstubAllEnvs());
const codes = (): unknown[] => warn.mock.calls.map(([, options]) => (options as { code?: string }).code);

/** Middleware one after the other, then `handler`. */
function chain(rules: readonly CorsMiddleware[], handler: RequestListener): RequestListener {
  return (request, response) => {
    const step = (at: number): void => {
      const rule = rules[at];
      if (rule === undefined) handler(request as IncomingMessage & { req: IncomingMessage }, response as never);
      else rule(request, response, () => step(at + 1));
    };
    step(0);
  };
}

const hello: RequestListener = (_request, response) => void response.end("hello");

describe("one policy in two places", () => {
  const events: DecisionEvent[] = [];
  const policy = createCors({ ...REFERENCE_POLICY, onDecision: (event) => events.push(event) });
  beforeEach(() => void events.splice(0));

  test.each<[string, RequestListener]>([
    ["cors twice", chain([cors(policy), cors(policy)], hello)],
    [
      "withCors around cors",
      withCors(chain([cors(policy)], hello) as (q: IncomingMessage, s: ServerResponse) => void, policy),
    ],
    ["withCors twice", withCors(withCors(hello as (q: IncomingMessage, s: ServerResponse) => void, policy), policy)],
  ])("is the same as in one: %s", async (_, listener) => {
    const port = await serve(listener);
    expect(await ask(port, "GET /", ALLOWED)).toMatchObject({ body: "hello", cors: SHARED_HEADERS, vary: ["origin"] });
    expect(await preflight(port, "PUT /", ALLOWED)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
    expect(events.map(({ kind }) => kind)).toEqual(["actual", "preflight"]);
    expect(codes()).toEqual([]);
  });
});

describe("two policies on one request", () => {
  const open: CorsOptions = { origin: "*", exposedHeaders: "x-open" };

  test.each<[string, RequestListener]>([
    ["cors twice", chain([cors(open), cors(REFERENCE_POLICY)], hello)],
    [
      "withCors around cors",
      withCors(chain([cors(REFERENCE_POLICY)], hello) as (q: IncomingMessage, s: ServerResponse) => void, open),
    ],
  ])("the inner one rules the response, and one warning says so: %s", async (_, listener) => {
    const port = await serve(listener);
    expect(await ask(port, "GET /", ALLOWED)).toMatchObject({ cors: SHARED_HEADERS, vary: ["origin"] });
    expect(await ask(port, "GET /", EVIL)).toMatchObject({ cors: [], vary: ["origin"] });
    expect(codes()).toEqual(["CORSAC_TWO_POLICIES"]);
    expect((await preflight(port, "PUT /", ALLOWED)).cors).toContain("access-control-allow-origin: *");
  });

  describe("a harmless first meeting does not mute the warning about a later conflict", () => {
    test("when the first outer policy has equal settings", async () => {
      const inner = cors(REFERENCE_POLICY);
      const equal = chain([cors({ ...REFERENCE_POLICY }), inner], hello);
      const other = chain([cors(open), inner], hello);
      const port = await serve((request, response) => (request.url === "/equal" ? equal : other)(request, response));
      await ask(port, "GET /equal", ALLOWED);
      expect(codes()).toEqual([]);
      await ask(port, "GET /other", ALLOWED);
      expect(codes()).toEqual(["CORSAC_TWO_POLICIES"]);
    });

    test("when the router shows the inner policy on the first route only", async () => {
      const inner = createCors(REFERENCE_POLICY);
      const outer = handleRequests(open, (request) => (request.url === "/shown" ? [inner] : []));
      const port = await serve(chain([outer, cors(inner)], hello));
      await ask(port, "GET /shown", ALLOWED);
      expect(codes()).toEqual([]);
      for (const path of ["/hidden", "/hidden", "/elsewhere"]) await ask(port, `GET ${path}`, ALLOWED);
      expect(codes()).toEqual(["CORSAC_TWO_POLICIES"]);
    });

    test("and after many harmless ones the router is asked seldom, but still asked", async () => {
      const inner = createCors(REFERENCE_POLICY);
      let shown = true;
      const find = vi.fn<() => (typeof inner)[]>(() => (shown ? [inner] : []));
      const meet = chain([handleRequests(open, find), cors(inner)], () => {});
      const meetings = (count: number): void => {
        for (let i = 0; i < count; i++) {
          const request = new IncomingMessage(new Socket());
          meet(request, new ServerResponse(request) as never);
        }
      };
      meetings(10_000);
      expect(codes()).toEqual([]);
      expect(find.mock.calls.length).toBeLessThan(1_100);
      shown = false;
      meetings(1_000);
      expect(codes()).toEqual(["CORSAC_TWO_POLICIES"]);
    });
  });

  test("that say the same need no warning", async () => {
    const port = await serve(chain([cors(REFERENCE_POLICY), cors({ ...REFERENCE_POLICY })], hello));
    expect(await ask(port, "GET /", ALLOWED)).toMatchObject({ cors: SHARED_HEADERS, vary: ["origin"] });
    expect(codes()).toEqual([]);
  });

  test("and differ in the origin function only count as different", async () => {
    const tenantsOf = (allowed: string) => ({ origin: (origin: string) => origin === allowed });
    const port = await serve(chain([cors(tenantsOf(EVIL)), cors(tenantsOf(ALLOWED))], hello));
    expect(await ask(port, "GET /", ALLOWED)).toMatchObject({ cors: [`access-control-allow-origin: ${ALLOWED}`] });
    expect(codes()).toEqual(["CORSAC_TWO_POLICIES"]);
  });
});

describe("somebody else's writeHead", () => {
  /** As `on-headers` does it: its listener sees stored headers, then the head goes on. */
  function wrapping(seen: string[]): CorsMiddleware {
    return (_request, response, next) => {
      const target = response as ServerResponse;
      const inner = target.writeHead;
      target.writeHead = function writeHead(this: ServerResponse, ...args: unknown[]) {
        seen.push(String(target.getHeader("access-control-allow-origin")), String(target.getHeader("vary")));
        return inner.apply(this, args as never);
      } as never;
      next();
    };
  }

  test("that was there before finds the headers stored", async () => {
    const seen: string[] = [];
    const port = await serve(chain([wrapping(seen), cors(REFERENCE_POLICY)], hello));
    expect(await ask(port, "GET /", ALLOWED)).toMatchObject({ body: "hello", cors: SHARED_HEADERS, vary: ["origin"] });
    expect(seen).toEqual([ALLOWED, "Origin"]);
  });

  test("that comes after does not get in the way", async () => {
    const port = await serve(chain([cors(REFERENCE_POLICY), wrapping([])], hello));
    expect(await ask(port, "GET /", ALLOWED)).toMatchObject({ body: "hello", cors: SHARED_HEADERS, vary: ["origin"] });
  });

  test("finds them in the list that the handler gave", async () => {
    // Stored headers would make Node 20 take one line alone for each name of the list.
    const given: unknown[] = [];
    const spying: CorsMiddleware = (_request, response, next) => {
      const target = response as ServerResponse;
      const inner = target.writeHead;
      target.writeHead = ((...args: unknown[]) => {
        given.push(...args);
        return inner.apply(target, args as never);
      }) as never;
      next();
    };
    const list = ["Set-Cookie", "a=1", "Set-Cookie", "b=2"];
    const port = await serve(
      chain([spying, cors(REFERENCE_POLICY)], (_q, response) => void response.writeHead(200, list).end()),
    );
    const answer = await ask(port, "GET /", ALLOWED);
    expect(answer).toMatchObject({ cors: SHARED_HEADERS, vary: ["origin"] });
    expect(answer.headers["set-cookie"]).toEqual(["a=1", "b=2"]);
    expect(given).toEqual([200, expect.arrayContaining([...list, ALLOWED])]);
  });
});

describe("a decision that takes a promise", () => {
  test("is waited for; without Origin nobody is asked", async () => {
    const allows = vi.fn<(origin: string) => Promise<boolean>>(async (origin: string) => origin === ALLOWED);
    const port = await serve(withCors((_request, response) => response.end("hello"), { origin: allows }));
    expect((await ask(port, "GET /", ALLOWED)).headers["access-control-allow-origin"]).toEqual([ALLOWED]);
    expect(await ask(port, "GET /", EVIL)).toMatchObject({ status: 200, body: "hello", cors: [], vary: ["origin"] });
    expect(await preflight(port, "PUT /", EVIL)).toMatchObject({ status: 403, cors: [] });
    expect(allows).toHaveBeenCalledTimes(3);
    expect(await ask(port)).toMatchObject({ body: "hello", cors: [], vary: ["origin"] });
    expect(allows).toHaveBeenCalledTimes(3);
  });

  test("a failing one refuses, and the request goes on", async () => {
    const failing = withCors((_request, response) => response.end("hello"), {
      origin: () => Promise.reject(new Error("down")),
    });
    const port = await serve(failing);
    expect(await ask(port, "GET /", ALLOWED)).toMatchObject({ status: 200, body: "hello", cors: [] });
    expect(await preflight(port, "PUT /", ALLOWED)).toMatchObject({ status: 403, cors: [] });
  });

  test("the body of the request waits too", async () => {
    const echo = withCors((request, response) => void request.pipe(response), { origin: async () => true });
    const port = await serve(echo);
    const body = "content ".repeat(20_000);
    expect((await ask(port, "POST /", ALLOWED, {}, { body })).body).toBe(body);
  });

  test.each(["GET", "OPTIONS"])("a client that is gone by then does no harm: %s", async (method) => {
    const asked = deferred<void>();
    const answer = deferred<boolean>();
    const finished = deferred<void>();
    const options = {
      origin: () => {
        asked.resolve();
        return answer.promise;
      },
    };
    const rule = cors(options);
    const server = createServer((request, response) => {
      response.on("close", () => {
        answer.resolve(true);
        void answer.promise.then(() => setImmediate(finished.resolve));
      });
      rule(request, response, () => response.end("hello"));
    });
    const port = await listen(server);
    const socket = connect(port, "127.0.0.1");
    socket.write(`${method} / HTTP/1.1\r\nHost: x\r\nOrigin: ${ALLOWED}\r\nAccess-Control-Request-Method: PUT\r\n\r\n`);
    await asked.promise;
    socket.destroy();
    await finished.promise;
    expect(await ask(port)).toMatchObject({ status: 200, body: "hello" });
  });
});

describe("a head that was written too early", () => {
  test.each([
    ["development", ["CORSAC_TOO_LATE"]],
    ["production", []],
  ])("is left alone, with one warning: %s", async (env, expected) => {
    vi.stubEnv("NODE_ENV", env);
    const rule = cors(REFERENCE_POLICY);
    const port = await serve((request, response) => {
      response.writeHead(200).write("early ");
      rule(request, response, () => response.end("hello"));
    });
    const early = { status: 200, body: "early hello", cors: [] };
    expect(await ask(port, "GET /", ALLOWED)).toMatchObject(early);
    expect(await preflight(port, "PUT /", ALLOWED)).toMatchObject(early);
    expect(codes()).toEqual(expected);
  });
});

describe("debug under NODE_ENV=production", () => {
  test.each([
    ["production", true, ["CORSAC_DEBUG_IN_PRODUCTION"]],
    ["production", false, []],
    ["development", true, []],
  ])("%s, debug %s", (env, debug, expected) => {
    vi.stubEnv("NODE_ENV", env);
    cors({ ...REFERENCE_POLICY, debug });
    expect(codes()).toEqual(expected);
  });
});

describe("a policy inside another one", () => {
  const enforcing: CorsOptions = { origin: ALLOWED, enforce: "unsafe", selfOrigin: "https://api.example" };
  test("inherits enforce and selfOrigin through any number of policies", async () => {
    const port = await serve(
      chain(
        [cors({ ...enforcing, origin: [ALLOWED, EVIL] }), cors({ origin: [ALLOWED, EVIL] }), cors(REFERENCE_POLICY)],
        hello,
      ),
    );
    expect(await ask(port, "POST /", ALLOWED)).toMatchObject({ status: 200, cors: SHARED_HEADERS });
    expect(await ask(port, "POST /", EVIL)).toMatchObject({ status: 403, cors: [] });
    expect(await ask(port, "POST /", "https://api.example")).toMatchObject({ status: 200, cors: [] });
  });

  test("does not inherit what it writes", async () => {
    const listed = { ...enforcing, origin: [ALLOWED, EVIL] };
    const port = await serve(
      chain([cors(listed), cors({ origin: ALLOWED, enforce: false }), cors(REFERENCE_POLICY)], hello),
    );
    expect(await ask(port, "POST /", EVIL)).toMatchObject({ status: 200, cors: [] });
  });

  test("cannot open what no router shows to the outer one", async () => {
    const port = await serve(chain([cors(enforcing), cors({ origin: EVIL, enforce: false })], hello));
    expect(await ask(port, "POST /", EVIL)).toMatchObject({ status: 403 });
  });

  test("decides instead of the outer one that would answer 403, if the router shows it", async () => {
    const relaxed = createCors({ origin: ALLOWED, enforce: false });
    const between = createCors({ origin: ALLOWED_2 });
    const inner = createCors({ origin: EVIL });
    const outer = handleRequests(enforcing, ({ url }) => (url === "/relaxed" ? [relaxed] : [between, inner]));
    const relaxing = chain([outer, cors(relaxed)], hello);
    const strict = chain([outer, cors(between), cors(inner)], hello);
    const port = await serve((request, response) =>
      (request.url === "/relaxed" ? relaxing : strict)(request, response),
    );
    expect(await ask(port, "POST /relaxed", EVIL)).toMatchObject({ status: 200, cors: [] });
    expect((await ask(port, "POST /", EVIL)).cors).toContain(`access-control-allow-origin: ${EVIL}`);
    expect(await ask(port, "POST /", ALLOWED_2)).toMatchObject({ status: 403, cors: [] });
    expect(codes()).toEqual([]);
  });

  test("decides late, after the outer one's origin function has", async () => {
    const inner = createCors({ origin: async (origin) => origin === EVIL });
    const outer = handleRequests({ ...enforcing, origin: async () => false }, () => [inner]);
    const port = await serve(chain([outer, cors(inner)], hello));
    expect((await ask(port, "POST /", EVIL)).cors).toContain(`access-control-allow-origin: ${EVIL}`);
    expect(await ask(port, "POST /", ALLOWED)).toMatchObject({ status: 403 });
  });

  test("passes a mistake in its options to next, after the outer one's origin function has decided", async () => {
    const mistaken = createCors(() => ({ origin: "https://app.example.com/" as string }));
    const outer = handleRequests({ ...enforcing, origin: async () => false }, () => [mistaken]);
    const errors: unknown[] = [];
    const port = await serve((request, response) => {
      outer(request, response, (error) => {
        errors.push(error);
        response.end();
      });
    });
    await ask(port, "POST /", EVIL);
    expect(errors).toEqual([expect.objectContaining({ name: "CorsConfigError" })]);
  });

  test("inherits hosts", async () => {
    const outer = handleRequests({ origin: ALLOWED, hosts: "localhost" }, () => [createCors({ origin: "*" })]);
    const port = await serve(chain([outer], hello));
    expect(await ask(port, "GET /", undefined, { host: "evil.example" })).toMatchObject({ status: 403, cors: [] });
    expect(await preflight(port, "PUT /", ALLOWED)).toMatchObject({ status: 403 });
    expect(await ask(port, "GET /", undefined, { host: "localhost:1" })).toMatchObject({ status: 200 });
  });
});

test("a policy behind a bridge to fetch handlers is unknown to the outer one, which replaces its headers", async () => {
  const inner = createCors({ origin: ALLOWED, credentials: true });
  const bridge = getRequestListener(inner.wrap(() => new Response("hello")));
  const port = await serve(withCors(bridge as RequestListener, { origin: "*" }));
  expect((await ask(port, "GET /", EVIL)).cors).toEqual(["access-control-allow-origin: *"]);
  expect((await ask(port, "GET /", ALLOWED)).cors).toEqual(["access-control-allow-origin: *"]);
});
