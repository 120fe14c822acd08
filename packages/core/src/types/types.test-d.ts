// oxlint-disable vitest/expect-expect -- the compiler asserts
import { describe, expectTypeOf, test } from "vitest";
import { explain } from "../inspect/explain.ts";
import {
  type Cors,
  type CorsConfigIssue,
  type CorsOptions,
  createCors,
  type Decision,
  type DecisionEvent,
  type Explanation,
  type IssueCode,
  type OriginFunction,
  originsFromEnv,
  type ReasonCode,
  type RequestView,
  type StaticCors,
  validate,
} from "../index.ts";

const ALLOWED = "https://a.example";

/** Values that are known only when the program runs. */
declare const fromEnvironment: string | undefined;
declare const text: string;
declare const list: string[];
declare const frozenList: readonly string[];
declare const flag: boolean;
declare const options: CorsOptions;
/** A policy file in JSON, as TypeScript types an import of it. */
declare const fromJson: { $schema: string; origin: string[]; credentials: boolean; methods: string[]; maxAge: number };
declare const request: Request;
declare const callbackStyle: (origin: string, callback: (error: null, allow: boolean) => void) => void;

describe("mistakes that a literal argument shows", () => {
  test("any origin with credentials", () => {
    // @ts-expect-error prohibited
    createCors({ origin: "*", credentials: true });
    // @ts-expect-error prohibited
    createCors({ origin: ["*"], credentials: true });
    // @ts-expect-error prohibited, whatever else is set
    createCors({ origin: "*", credentials: true, methods: ["PUT"], maxAge: 600 });
  });

  test("any exposed header with credentials", () => {
    // @ts-expect-error prohibited
    createCors({ origin: ALLOWED, credentials: true, exposedHeaders: "*" });
    // @ts-expect-error prohibited
    createCors({ origin: ALLOWED, credentials: true, exposedHeaders: ["*"] });
    // @ts-expect-error prohibited, with an origin function too
    createCors({ origin: () => true, credentials: true, exposedHeaders: "*" });
  });

  test("unknown options", () => {
    // @ts-expect-error no such option
    createCors({ origin: ALLOWED, allowHeaders: ["x-a"] });
    // @ts-expect-error no such option
    createCors({ origin: ALLOWED, Credentials: true });
    // @ts-expect-error no such option, also beside an origin function
    createCors({ origin: () => true, allowMethods: "PUT" });
  });

  test("origin is required", () => {
    // @ts-expect-error origin is missing
    createCors({});
    // @ts-expect-error origin is missing
    createCors({ credentials: true });
    // @ts-expect-error no options at all
    createCors();
  });

  test("types of values", () => {
    // @ts-expect-error a RegExp
    createCors({ origin: /example\.com$/ });
    // @ts-expect-error a RegExp in a list
    createCors({ origin: [ALLOWED, /example\.com$/] });
    // @ts-expect-error true, as `cors` takes it
    createCors({ origin: true });
    // @ts-expect-error the callback style of `cors`
    createCors({ origin: callbackStyle });
    // @ts-expect-error no boolean
    createCors({ origin: (origin: string) => origin });
    // @ts-expect-error text
    createCors({ origin: ALLOWED, maxAge: "600" });
    // @ts-expect-error text
    createCors({ origin: ALLOWED, credentials: "true" });
    // @ts-expect-error neither 200 nor 204
    createCors({ origin: ALLOWED, optionsSuccessStatus: 201 });
    // @ts-expect-error neither false nor "unsafe" nor "all"
    createCors({ origin: ALLOWED, enforce: true });
  });
});

describe("valid options", () => {
  test("literals", () => {
    createCors({ origin: "*" });
    createCors({ origin: ["*"] });
    createCors({ origin: "*", credentials: false });
    createCors({ origin: "*", exposedHeaders: "*", methods: "*", allowedHeaders: "*" });
    createCors({ origin: ALLOWED, credentials: true, methods: "*", allowedHeaders: "*" });
    createCors({ origin: [ALLOWED, "https://*.b.example"], credentials: true, exposedHeaders: ["x-e"] });
    createCors({ origin: false });
    createCors({ origin: undefined });
  });

  test("values of wide types, which are checked at start-up", () => {
    createCors({ origin: fromEnvironment, credentials: true });
    createCors({ origin: text, credentials: true });
    createCors({ origin: list, credentials: true });
    createCors({ origin: frozenList, credentials: true });
    createCors({ origin: originsFromEnv(fromEnvironment), credentials: true });
    createCors({ origin: "*", credentials: flag });
    createCors({ origin: ALLOWED, credentials: true, exposedHeaders: list });
    createCors({ origin: ALLOWED, credentials: true, exposedHeaders: text });
    createCors({ origin: ALLOWED, methods: list, allowedHeaders: frozenList });
    createCors(options);
    createCors(fromJson);
    createCors<CorsOptions>({ origin: "*" });
  });

  test("undefined is the default of each option except origin", () => {
    createCors({
      origin: ALLOWED,
      credentials: undefined,
      methods: undefined,
      maxAge: undefined,
      onDecision: undefined,
    });
  });

  test("the article's snippet", () => {
    createCors({
      origin: fromEnvironment,
      methods: ["GET", "POST", "PUT", "DELETE", "OPTIONS"],
      allowedHeaders: ["Content-Type", "Authorization", "X-Requested-With"],
      credentials: true,
      maxAge: 600,
    });
  });
});

describe("a static policy decides at once", () => {
  test("without an origin function", () => {
    for (const cors of [
      createCors({ origin: "*" }),
      createCors({ origin: [ALLOWED] }),
      createCors({ origin: list }),
      createCors({ origin: fromEnvironment }),
      createCors({ origin: false }),
    ]) {
      expectTypeOf(cors).toEqualTypeOf<StaticCors>();
      expectTypeOf(cors.decide(request)).toEqualTypeOf<Decision>();
      expectTypeOf(cors.allows(ALLOWED)).toEqualTypeOf<boolean>();
      expectTypeOf(explain(cors, request)).toEqualTypeOf<Explanation>();
    }
  });

  test("with an origin function, or a value that may be one, it may return a promise", () => {
    const either = flag ? ALLOWED : (): boolean => true;
    for (const cors of [
      createCors({ origin: (origin) => origin === ALLOWED }),
      createCors({ origin: async () => true }),
      createCors(options),
      createCors({ origin: either }),
    ]) {
      expectTypeOf(cors).toEqualTypeOf<Cors>();
      expectTypeOf(cors.decide(request)).toEqualTypeOf<Decision | Promise<Decision>>();
      expectTypeOf(cors.allows(ALLOWED)).toEqualTypeOf<boolean | Promise<boolean>>();
      expectTypeOf(explain(cors, request)).toEqualTypeOf<Explanation | Promise<Explanation>>();
    }
  });

  test("a static policy is a policy", () => {
    expectTypeOf<StaticCors>().toExtend<Cors>();
    expectTypeOf<Cors>().not.toExtend<StaticCors>();
  });

  test("a static policy cannot be given an origin function later", () => {
    const cors = createCors({ origin: ALLOWED });
    cors.reconfigure({ origin: [ALLOWED], credentials: true });
    cors.reconfigure({ origin: fromEnvironment });
    // @ts-expect-error its answers would no longer be immediate
    cors.reconfigure({ origin: () => true });
    // @ts-expect-error it may hold a function
    cors.reconfigure(options);
    createCors({ origin: () => true }).reconfigure(options);
  });
});

describe("arguments and results", () => {
  test("the origin function gets a string, never undefined", () => {
    createCors({
      origin: (origin) => {
        expectTypeOf(origin).toEqualTypeOf<string>();
        return true;
      },
    });
    expectTypeOf<Parameters<OriginFunction>>().toEqualTypeOf<[origin: string]>();
  });

  test("a Request is a view", () => {
    expectTypeOf<Request>().toExtend<RequestView>();
    expectTypeOf<{ method: string; headers: Headers }>().toExtend<RequestView>();
  });

  test("onDecision gets an event", () => {
    createCors({
      origin: ALLOWED,
      onDecision: (event) => {
        expectTypeOf(event).toEqualTypeOf<DecisionEvent>();
      },
    });
    createCors({ origin: ALLOWED, onDecision: async () => {} });
  });

  test("wrap keeps the handler's further arguments and its result", () => {
    const cors = createCors({ origin: ALLOWED });
    const handle = cors.wrap(
      (_request, env: { KEY: string }, context: { waitUntil(promise: Promise<unknown>): void }) => {
        context.waitUntil(Promise.resolve());
        return new Response(env.KEY);
      },
    );
    expectTypeOf(handle).parameters.toEqualTypeOf<
      [request: Request, env: { KEY: string }, context: { waitUntil(promise: Promise<unknown>): void }]
    >();
    expectTypeOf(handle).returns.toEqualTypeOf<Response | Promise<Response>>();
    expectTypeOf(cors.wrap(async () => new Response())).returns.toEqualTypeOf<Response | Promise<Response>>();
    expectTypeOf(cors.wrap(() => undefined as Response | undefined)).returns.toEqualTypeOf<
      Response | undefined | Promise<Response | undefined>
    >();
    expectTypeOf(cors.wrap(() => new Response(), { onError: (error) => new Response(String(error)) })).toBeFunction();
    // @ts-expect-error a handler answers a response
    cors.wrap(() => "text");
  });

  test("issues carry codes", () => {
    expectTypeOf(validate(options)).toEqualTypeOf<CorsConfigIssue[]>();
    expectTypeOf<CorsConfigIssue["code"]>().toEqualTypeOf<IssueCode>();
    expectTypeOf<"origin-missing">().toExtend<IssueCode>();
    expectTypeOf<"origin-not-allowed">().toExtend<ReasonCode>();
    expectTypeOf<Decision["reason"]>().toEqualTypeOf<ReasonCode>();
  });

  test("originsFromEnv takes what an environment holds", () => {
    expectTypeOf(originsFromEnv).parameter(0).toEqualTypeOf<string | undefined>();
    expectTypeOf(originsFromEnv(fromEnvironment, { name: "X" })).toEqualTypeOf<string[]>();
  });
});

describe("several policies", () => {
  test("each is checked where it is written in place", () => {
    createCors([{ origin: ALLOWED, credentials: true }, { origin: "*" }]);
    // @ts-expect-error prohibited, in the second
    createCors([{ origin: ALLOWED }, { origin: "*", credentials: true }]);
    // @ts-expect-error no such option, in the first
    createCors([{ origin: ALLOWED, allowHeaders: "x-a" }, { origin: "*" }]);
    // @ts-expect-error origin is required, in each
    createCors([{ origin: ALLOWED }, { credentials: true }]);
  });

  test("answers are immediate where no origin is a function", () => {
    expectTypeOf(createCors([{ origin: ALLOWED }, { origin: "*" }])).toEqualTypeOf<StaticCors>();
    expectTypeOf(createCors([{ origin: ALLOWED }, { origin: () => true }])).toEqualTypeOf<Cors>();
    expectTypeOf(createCors([] as readonly CorsOptions[])).toEqualTypeOf<Cors>();
  });
});

describe("a function that returns the options", () => {
  test("makes the kind of policy that its options make", () => {
    expectTypeOf(createCors(() => ({ origin: originsFromEnv(fromEnvironment) }))).toEqualTypeOf<StaticCors>();
    expectTypeOf(createCors(() => ({ origin: (origin) => origin === ALLOWED }))).toEqualTypeOf<Cors>();
    expectTypeOf(
      createCors(() => [{ origin: ALLOWED, credentials: true }, { origin: "*" }]),
    ).toEqualTypeOf<StaticCors>();
    expectTypeOf(createCors(() => options)).toEqualTypeOf<Cors>();
    createCors(() => fromJson);
    createCors(() => ({ origin: fromEnvironment, credentials: flag, enforce: "unsafe" }));
  });

  test("is checked like options in place", () => {
    // @ts-expect-error prohibited
    createCors(() => ({ origin: "*", credentials: true }));
    // @ts-expect-error no such option
    createCors(() => ({ origin: ALLOWED, exposeHeaders: ["x-total"] }));
    // @ts-expect-error no such option, in a list
    createCors(() => [{ origin: ALLOWED, exposeHeaders: ["x-total"] }, { origin: "*" }]);
    // @ts-expect-error a RegExp
    createCors(() => ({ origin: /example/ }));
    // @ts-expect-error text
    createCors(() => ({ origin: ALLOWED, maxAge: "600" }));
    // @ts-expect-error a promise
    createCors(async () => ({ origin: ALLOWED }));
    // @ts-expect-error a parameter
    createCors((_request: Request) => ({ origin: ALLOWED }));
  });
});
