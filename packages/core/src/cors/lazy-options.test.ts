import { describe, expect, test, vi } from "vitest";
import { explain } from "../inspect/explain.ts";
import { describe as describePolicy } from "../inspect/describe.ts";
import { ALLOWED, ALLOWED_2, get, preflight } from "../../test/request.ts";
import { CorsConfigError } from "../config/error.ts";
import { originsFromEnv } from "../config/origins-from-env.ts";
import { createCors, toPolicy } from "./create-cors.ts";
import type { Cors } from "../types/cors.ts";
import type { CorsOptions } from "../types/options.ts";
import { corsHandlers } from "../handlers/cors-handlers.ts";
import { corsTable } from "../table/cors-table.ts";
import { whenCompiled } from "../decide/source.ts";
import { isSamePolicy } from "../inspect/same-policy.ts";
import { judgeUpgrade } from "../websocket/judge-upgrade.ts";

const request = (): Request => new Request("https://api.example/x", { headers: { Origin: ALLOWED } });

/** A policy whose options are returned by a function, and the calls of that function. */
function lazy(options: unknown = { origin: ALLOWED, credentials: true }) {
  const read = vi.fn<() => CorsOptions>(() => options as CorsOptions);
  return { read, cors: createCors(() => read()) as Cors };
}

describe("the function runs at the first use, and not again", () => {
  test.each<[string, (cors: Cors) => unknown]>([
    ["decide", (cors) => cors.decide(get(ALLOWED))],
    ["allows", (cors) => cors.allows(ALLOWED)],
    ["explain", (cors) => explain(cors, get(ALLOWED))],
    ["describe", (cors) => describePolicy(cors)],
    ["a wrapped handler", (cors) => cors.wrap(() => new Response())(request())],
    ["a handler of corsHandlers", (cors) => corsHandlers({ GET: () => new Response() }, cors).GET(request())],
    [
      "a table",
      (cors) => corsTable([{ path: "/x", policy: cors }], { origin: ALLOWED_2 }).decide({ ...get(ALLOWED), url: "/x" }),
    ],
    ["a handshake", (cors) => judgeUpgrade(get(ALLOWED), cors)],
  ])("%s", async (_name, use) => {
    const { read, cors } = lazy();
    cors.wrap(() => new Response());
    corsHandlers({ GET: () => new Response() }, cors);
    corsTable([{ path: "/x", policy: cors }], cors);
    expect(toPolicy(cors)).toBe(cors);
    expect(read).not.toHaveBeenCalled();
    await use(cors);
    await use(cors);
    describePolicy(cors);
    expect(read).toHaveBeenCalledOnce();
  });

  test("the answers are those of the same options written in place", () => {
    const { cors } = lazy();
    const eager = createCors({ origin: ALLOWED, credentials: true });
    for (const view of [
      get(),
      get(ALLOWED),
      get(ALLOWED_2),
      preflight(ALLOWED, "PUT", "x-a"),
      preflight(ALLOWED_2, "PUT"),
    ]) {
      expect(cors.decide(view)).toEqual(eager.decide(view));
    }
    expect(describePolicy(cors)).toEqual(describePolicy(eager));
  });

  test("a list of options too", () => {
    const cors = createCors(() => [{ origin: ALLOWED, credentials: true }, { origin: "*" }]);
    expect(cors.decide(get(ALLOWED_2)).headers).toEqual([["Access-Control-Allow-Origin", "*"]]);
  });

  test("the function gets no argument", () => {
    const read = vi.fn<(...args: readonly unknown[]) => CorsOptions>((...args) => ({
      origin: args.length === 0 ? ALLOWED : ALLOWED_2,
    }));
    expect(createCors(read).allows(ALLOWED)).toBe(true);
  });
});

describe("a mistake", () => {
  test("throws at each use, with the error that options written in place cause at start-up", () => {
    const { read, cors } = lazy({ origin: `${ALLOWED}/`, maxAge: -1 });
    expect(() => cors.decide(get(ALLOWED))).toThrow(CorsConfigError);
    expect(() => cors.wrap(() => new Response())(request())).toThrow("2 mistakes");
    expect(() => describePolicy(cors)).toThrow("origin-not-serialized");
    expect(read).toHaveBeenCalledTimes(3);
  });

  test("names the variable that is not set, until it is", () => {
    const env: { ALLOWED_ORIGINS?: string } = {};
    const cors = createCors(() => ({ origin: originsFromEnv(env.ALLOWED_ORIGINS, { name: "ALLOWED_ORIGINS" }) }));
    expect(() => cors.decide(get(ALLOWED))).toThrow("ALLOWED_ORIGINS: undefined: origin is not set");
    env.ALLOWED_ORIGINS = ALLOWED;
    expect(cors.decide(get(ALLOWED)).allowed).toBe(true);
    env.ALLOWED_ORIGINS = ALLOWED_2;
    expect(cors.decide(get(ALLOWED_2)).allowed).toBe(false);
  });

  test("a promise is one", async () => {
    const rejected = createCors((async () => Promise.reject(new Error("down"))) as never) as Cors;
    const resolved = createCors((async () => ({ origin: ALLOWED })) as never) as Cors;
    for (const cors of [rejected, resolved]) {
      expect(() => cors.decide(get(ALLOWED))).toThrow(CorsConfigError);
      expect(() => cors.decide(get(ALLOWED))).toThrow("this is a promise, and options are needed at once");
    }
  });

  test.each([
    ["nothing", undefined, "origin is not set"],
    ["a policy", createCors({ origin: ALLOWED }), "this is a policy made by createCors()"],
    ["a function", () => ({ origin: ALLOWED }), "options must be a plain object"],
  ])("%s is one", (_name, options, message) => {
    expect(() => createCors((() => options) as never as () => CorsOptions).decide(get(ALLOWED))).toThrow(message);
  });

  test.each([
    [
      "of the request",
      (_request: unknown) => ({ origin: ALLOWED }),
      "to choose a policy for each request, use corsBy()",
    ],
    ["with a callback", (_request: unknown, _done: unknown) => {}, "has no callback"],
  ])("a function %s is one at start-up", (_name, options, message) => {
    expect(() => createCors(options as never)).toThrow(message);
  });

  test("a function in the place of a table's or a route's options is one at start-up", () => {
    const options = (() => ({ origin: ALLOWED })) as never;
    expect(() => corsTable([{ path: "/x", policy: options }], false)).toThrow("options must be a plain object");
    expect(() => corsHandlers({ GET: () => new Response() }, options)).toThrow("options must be a plain object");
  });
});

describe("reconfigure replaces the function", () => {
  test("before the first use", () => {
    const { read, cors } = lazy({ origin: `${ALLOWED}/` });
    cors.reconfigure({ origin: ALLOWED_2 });
    expect(cors.allows(ALLOWED_2)).toBe(true);
    expect(read).not.toHaveBeenCalled();
  });

  test("after it", () => {
    const { cors } = lazy();
    cors.decide(get(ALLOWED));
    cors.reconfigure({ origin: ALLOWED_2 });
    expect([cors.allows(ALLOWED), cors.allows(ALLOWED_2)]).toEqual([false, true]);
  });

  test("not if the new options have a mistake", () => {
    const { read, cors } = lazy();
    expect(() => cors.reconfigure({ origin: `${ALLOWED_2}/` })).toThrow(CorsConfigError);
    expect(read).not.toHaveBeenCalled();
    expect(cors.allows(ALLOWED)).toBe(true);
  });
});

describe("isSamePolicy compares the functions", () => {
  test("and calls none, before the first use and after it", () => {
    const read = vi.fn<() => CorsOptions>(() => ({ origin: ALLOWED }));
    const [one, other] = [createCors(read), createCors(read)];
    const another = lazy().cors;
    const compare = (): unknown[] => [
      isSamePolicy(one, one),
      isSamePolicy(one, other),
      isSamePolicy(one, another),
      isSamePolicy(one, createCors({ origin: ALLOWED })),
      isSamePolicy(createCors({ origin: ALLOWED }), one),
    ];
    expect(compare()).toEqual([true, true, false, false, false]);
    expect(read).not.toHaveBeenCalled();
    one.decide(get(ALLOWED));
    expect(compare()).toEqual([true, true, false, false, false]);
    one.reconfigure({ origin: ALLOWED });
    expect(compare()).toEqual([true, false, false, true, true]);
  });
});

describe("whenCompiled", () => {
  const debugOf = (cors: Cors) => {
    const seen: boolean[] = [];
    whenCompiled(cors, ({ debug }) => seen.push(debug));
    return seen;
  };

  test("calls at once for options written in place", () => {
    expect(debugOf(createCors({ origin: ALLOWED, debug: true }))).toEqual([true]);
  });

  test("calls once, at the first use, for a function and for a table around it", () => {
    const { read, cors } = lazy({ origin: ALLOWED, debug: true });
    const seen = [debugOf(cors), debugOf(corsTable([], cors))];
    expect(seen).toEqual([[], []]);
    expect(read).not.toHaveBeenCalled();
    cors.decide(get(ALLOWED));
    cors.decide(get(ALLOWED));
    cors.reconfigure({ origin: ALLOWED });
    expect(seen).toEqual([[true], [true]]);
  });

  test("calls with the options that replace the function", () => {
    const { cors } = lazy({ origin: ALLOWED });
    const seen = debugOf(cors);
    cors.reconfigure({ origin: ALLOWED, debug: true });
    expect(seen).toEqual([true]);
  });
});
