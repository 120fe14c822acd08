import { createCors, type CorsOptions, type DecisionEvent } from "@corsac/core";
import { createServer, IncomingMessage, type RequestListener, ServerResponse } from "node:http";
import { connect, Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ruleRequests } from "../src/adapter.ts";
import { cors, type CorsMiddleware, withCors } from "../src/index.ts";
import { A, E, from, OK, P1, preflight, PREFLIGHT_OK } from "./policies.ts";
import { ask, deferred, listen, serve } from "./wire.ts";

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

const B = "https://b.example";

const hello: RequestListener = (_request, response) => void response.end("hello");

describe("one policy in two places", () => {
  const events: DecisionEvent[] = [];
  const policy = createCors({ ...P1, onDecision: (event) => events.push(event) });
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
    expect(await ask(port, from(A))).toMatchObject({ body: "hello", cors: OK, vary: ["origin"] });
    expect(await ask(port, preflight(A))).toMatchObject({ status: 204, cors: PREFLIGHT_OK });
    expect(events.map(({ kind }) => kind)).toEqual(["actual", "preflight"]);
    expect(codes()).toEqual([]);
  });
});

describe("two policies on one request", () => {
  const open: CorsOptions = { origin: "*", exposedHeaders: "x-open" };

  test.each<[string, RequestListener]>([
    ["cors twice", chain([cors(open), cors(P1)], hello)],
    [
      "withCors around cors",
      withCors(chain([cors(P1)], hello) as (q: IncomingMessage, s: ServerResponse) => void, open),
    ],
  ])("the inner one rules the response, and one warning says so: %s", async (_, listener) => {
    const port = await serve(listener);
    expect(await ask(port, from(A))).toMatchObject({ cors: OK, vary: ["origin"] });
    expect(await ask(port, from(E))).toMatchObject({ cors: [], vary: ["origin"] });
    expect(codes()).toEqual(["CORSAC_TWO_POLICIES"]);
    expect((await ask(port, preflight(A))).cors).toContain("access-control-allow-origin: *");
  });

  describe("a harmless first meeting does not mute the warning about a later conflict", () => {
    test("when the first outer policy has equal settings", async () => {
      const inner = cors(P1);
      const equal = chain([cors({ ...P1 }), inner], hello);
      const other = chain([cors(open), inner], hello);
      const port = await serve((request, response) => (request.url === "/equal" ? equal : other)(request, response));
      await ask(port, from(A, { path: "/equal" }));
      expect(codes()).toEqual([]);
      await ask(port, from(A, { path: "/other" }));
      expect(codes()).toEqual(["CORSAC_TWO_POLICIES"]);
    });

    test("when the router shows the inner policy on the first route only", async () => {
      const inner = createCors(P1);
      const outer = ruleRequests(open, (request) => (request.url === "/shown" ? [inner] : []));
      const port = await serve(chain([outer, cors(inner)], hello));
      await ask(port, from(A, { path: "/shown" }));
      expect(codes()).toEqual([]);
      for (const path of ["/hidden", "/hidden", "/elsewhere"]) await ask(port, from(A, { path }));
      expect(codes()).toEqual(["CORSAC_TWO_POLICIES"]);
    });

    test("and after many harmless ones the router is asked seldom, but still asked", async () => {
      const inner = createCors(P1);
      let shown = true;
      const find = vi.fn<() => (typeof inner)[]>(() => (shown ? [inner] : []));
      const meet = chain([ruleRequests(open, find), cors(inner)], () => {});
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
    const port = await serve(chain([cors(P1), cors({ ...P1 })], hello));
    expect(await ask(port, from(A))).toMatchObject({ cors: OK, vary: ["origin"] });
    expect(codes()).toEqual([]);
  });

  test("and differ in the origin function alone are told apart", async () => {
    const tenantsOf = (allowed: string) => ({ origin: (origin: string) => origin === allowed });
    const port = await serve(chain([cors(tenantsOf(E)), cors(tenantsOf(A))], hello));
    expect(await ask(port, from(A))).toMatchObject({ cors: [`access-control-allow-origin: ${A}`] });
    expect(codes()).toEqual(["CORSAC_TWO_POLICIES"]);
  });
});

describe("somebody else's writeHead", () => {
  /** As `on-headers` does it: its listener sees stored fields, then the head goes on. */
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

  test("that was there before finds the fields stored", async () => {
    const seen: string[] = [];
    const port = await serve(chain([wrapping(seen), cors(P1)], hello));
    expect(await ask(port, from(A))).toMatchObject({ body: "hello", cors: OK, vary: ["origin"] });
    expect(seen).toEqual([A, "Origin"]);
  });

  test("that comes after does not get in the way", async () => {
    const port = await serve(chain([cors(P1), wrapping([])], hello));
    expect(await ask(port, from(A))).toMatchObject({ body: "hello", cors: OK, vary: ["origin"] });
  });

  test("finds them in the list that the handler gave", async () => {
    // Stored fields would make Node 20 take one line alone for each name of the list.
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
    const port = await serve(chain([spying, cors(P1)], (_q, response) => void response.writeHead(200, list).end()));
    const answer = await ask(port, from(A));
    expect(answer).toMatchObject({ cors: OK, vary: ["origin"] });
    expect(answer.lines("set-cookie")).toEqual(["a=1", "b=2"]);
    expect(given).toEqual([200, expect.arrayContaining([...list, A])]);
  });
});

describe("a decision that takes a promise", () => {
  test("is waited for; without Origin nobody is asked", async () => {
    const allows = vi.fn<(origin: string) => Promise<boolean>>(async (origin: string) => origin === A);
    const port = await serve(withCors((_request, response) => response.end("hello"), { origin: allows }));
    expect((await ask(port, from(A))).lines("access-control-allow-origin")).toEqual([A]);
    expect(await ask(port, from(E))).toMatchObject({ status: 200, body: "hello", cors: [], vary: ["origin"] });
    expect(await ask(port, preflight(E))).toMatchObject({ status: 403, cors: [] });
    expect(allows).toHaveBeenCalledTimes(3);
    expect(await ask(port)).toMatchObject({ body: "hello", cors: [], vary: ["origin"] });
    expect(allows).toHaveBeenCalledTimes(3);
  });

  test("a failing one refuses, and the request goes on", async () => {
    const failing = withCors((_request, response) => response.end("hello"), {
      origin: () => Promise.reject(new Error("down")),
    });
    const port = await serve(failing);
    expect(await ask(port, from(A))).toMatchObject({ status: 200, body: "hello", cors: [] });
    expect(await ask(port, preflight(A))).toMatchObject({ status: 403, cors: [] });
  });

  test("the body of the request waits too", async () => {
    const echo = withCors((request, response) => void request.pipe(response), { origin: async () => true });
    const port = await serve(echo);
    const body = "content ".repeat(20_000);
    expect((await ask(port, from(A, { method: "POST", body }))).body).toBe(body);
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
    socket.write(`${method} / HTTP/1.1\r\nHost: x\r\nOrigin: ${A}\r\nAccess-Control-Request-Method: PUT\r\n\r\n`);
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
    const rule = cors(P1);
    const port = await serve((request, response) => {
      response.writeHead(200).write("early ");
      rule(request, response, () => response.end("hello"));
    });
    for (const question of [from(A), preflight(A)]) {
      expect(await ask(port, question)).toMatchObject({ status: 200, body: "early hello", cors: [] });
    }
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
    cors({ ...P1, debug });
    expect(codes()).toEqual(expected);
  });
});

describe("a policy inside another one", () => {
  const enforcing: CorsOptions = { origin: A, enforce: "unsafe", selfOrigin: "https://api.example" };
  const post = (origin: string) => from(origin, { method: "POST" });

  test("inherits enforce and selfOrigin through any number of policies", async () => {
    const port = await serve(
      chain([cors({ ...enforcing, origin: [A, E] }), cors({ origin: [A, E] }), cors(P1)], hello),
    );
    expect(await ask(port, post(A))).toMatchObject({ status: 200, cors: OK });
    expect(await ask(port, post(E))).toMatchObject({ status: 403, cors: [] });
    expect(await ask(port, post("https://api.example"))).toMatchObject({ status: 200, cors: [] });
  });

  test("does not inherit what it writes", async () => {
    const listed = { ...enforcing, origin: [A, E] };
    const port = await serve(chain([cors(listed), cors({ origin: A, enforce: false }), cors(P1)], hello));
    expect(await ask(port, post(E))).toMatchObject({ status: 200, cors: [] });
  });

  test("cannot open what no router shows to the outer one", async () => {
    const port = await serve(chain([cors(enforcing), cors({ origin: E, enforce: false })], hello));
    expect(await ask(port, post(E))).toMatchObject({ status: 403 });
  });

  test("decides instead of the outer one that would answer 403, if the router shows it", async () => {
    const relaxed = createCors({ origin: A, enforce: false });
    const between = createCors({ origin: B });
    const inner = createCors({ origin: E });
    const outer = ruleRequests(enforcing, ({ url }) => (url === "/relaxed" ? [relaxed] : [between, inner]));
    const relaxing = chain([outer, cors(relaxed)], hello);
    const strict = chain([outer, cors(between), cors(inner)], hello);
    const port = await serve((request, response) =>
      (request.url === "/relaxed" ? relaxing : strict)(request, response),
    );
    expect(await ask(port, { ...post(E), path: "/relaxed" })).toMatchObject({ status: 200, cors: [] });
    expect((await ask(port, post(E))).cors).toContain(`access-control-allow-origin: ${E}`);
    expect(await ask(port, post(B))).toMatchObject({ status: 403, cors: [] });
    expect(codes()).toEqual([]);
  });

  test("decides late, after the outer one's origin function has", async () => {
    const inner = createCors({ origin: async (origin) => origin === E });
    const outer = ruleRequests({ ...enforcing, origin: async () => false }, () => [inner]);
    const port = await serve(chain([outer, cors(inner)], hello));
    expect((await ask(port, post(E))).cors).toContain(`access-control-allow-origin: ${E}`);
    expect(await ask(port, post(A))).toMatchObject({ status: 403 });
  });

  test("inherits hosts", async () => {
    const outer = ruleRequests({ origin: A, hosts: "localhost" }, () => [createCors({ origin: "*" })]);
    const port = await serve(chain([outer], hello));
    expect(await ask(port, { headers: { host: "evil.example" } })).toMatchObject({ status: 403, cors: [] });
    expect(await ask(port, preflight(A))).toMatchObject({ status: 403 });
    expect(await ask(port, { headers: { host: "localhost:1" } })).toMatchObject({ status: 200 });
  });
});
