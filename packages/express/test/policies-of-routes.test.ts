import { corsTable, createCors } from "@corsac/core";
import { cors, corsRoute } from "@corsac/express";
import { withCors } from "@corsac/node";
import type { RequestHandler } from "express";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { majors } from "./majors.ts";
import { A, asks, E, OK, P1, PREFLIGHT_OK } from "./policies.ts";
import { ask, serve } from "./wire.ts";

const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
beforeEach(() => void warn.mockClear());
const codes = (): (string | undefined)[] => warn.mock.calls.map(([, options]) => (options as { code?: string }).code);

const handler: RequestHandler = (_request, response) => void response.send("handled");
const anyOrigin = { status: 204, cors: expect.arrayContaining(["access-control-allow-origin: *"]) };
const refused = { status: 403, body: "", cors: [] };
const ofA = { status: 204, cors: PREFLIGHT_OK };

type Handle = (...all: unknown[]) => unknown;
type Layers = { handle: Handle }[];

/** The layers of an application, of either major. */
function layersOf(app: object): Layers {
  const { _router: ofExpress4 } = app as { _router?: { stack: Layers } };
  return (ofExpress4 ?? (app as { router: { stack: Layers } }).router).stack;
}

/** What `@opentelemetry/instrumentation-express` makes of a layer's function: it takes two, and shows its properties. */
function traced(original: Handle): Handle {
  const patched = function (this: unknown, _request: unknown, _response: unknown): unknown {
    return Reflect.apply(original, this, arguments);
  };
  for (const key in original) {
    Object.defineProperty(patched, key, { get: () => Reflect.get(original, key), enumerable: true });
  }
  return patched as Handle;
}

describe.each(majors)("%s", (_, express) => {
  describe("the policy of the handler that will run rules the preflight", () => {
    function application() {
      const section = express.Router().use(cors(P1)).put("/users/:id", handler);
      const files = express.Router({ mergeParams: true }).put("/:name", cors(P1), handler).get("/:name", handler);
      return express()
        .use(cors({ origin: "*" }))
        .get("/open", handler)
        .put("/locked", cors({ origin: false }), handler)
        .put(["/only-a", "/a-only/:id"], cors(P1), handler)
        .get("/only-a", handler)
        .use("/private", section)
        .use("/dirs/:dir", files)
        .put(/^\/pattern\/\d+$/, cors(P1), handler)
        .use("/part", cors(P1))
        .put("/part/x", (_request, _response, next) => void next(), handler);
    }

    test.each([
      ["/open", "GET", E, anyOrigin],
      ["/nowhere", "PUT", E, anyOrigin],
      ["/locked", "PUT", E, refused],
      ["/locked", "PUT", A, refused],
      ["/only-a", "PUT", E, refused],
      ["/only-a?q=1", "PUT", A, ofA],
      ["/only-a", "GET", E, anyOrigin],
      ["/only-a", "HEAD", E, anyOrigin],
      ["/a-only/7", "PUT", E, refused],
      ["/private/users/7", "PUT", E, refused],
      ["/private/users/7", "PUT", A, ofA],
      ["/private/nothing", "PUT", E, refused],
      ["/dirs/d/f", "PUT", E, refused],
      ["/dirs/d/f", "GET", E, anyOrigin],
      ["/pattern/1", "PUT", E, refused],
      ["/pattern/x", "PUT", E, anyOrigin],
      ["/part/x", "PUT", E, refused],
      ["/part/x", "PUT", A, ofA],
      // What Express takes for the same route, and what it does not.
      ["/ONLY-A", "PUT", E, refused],
      ["/only-a/", "PUT", E, refused],
      ["/PRIVATE/users/7", "PUT", E, refused],
      ["/private/%75sers/7", "PUT", E, refused],
      ["/only-a#fragment", "PUT", E, refused],
      ["/only-a#fragment?q", "PUT", A, ofA],
      ["/only-a?q#fragment", "PUT", E, refused],
      ["/private/users/7#/../../open", "PUT", E, refused],
      ["/open#/private/users/7", "GET", E, anyOrigin],
      ["http://host/only-a", "PUT", E, refused],
      ["http://host/only-a?q#fragment", "PUT", A, ofA],
      ["HTTP://user@host:1/only-a", "PUT", E, refused],
      ["http://host/private/users/7", "PUT", E, refused],
      ["http://host/dirs/d/f", "PUT", E, refused],
      ["http://host/dirs/d/f", "GET", E, anyOrigin],
      ["http://host/part/x?q", "PUT", E, refused],
      ["http://host?/only-a", "PUT", E, anyOrigin],
      // Backslashes are slashes to Express where it has to parse the target.
      ["/private\\users\\7#", "PUT", E, refused],
      ["/private\\users\\7", "PUT", E, anyOrigin],
      ["//private/users/7", "PUT", E, anyOrigin],
      ["/%70rivate/users/7", "PUT", E, anyOrigin],
    ])("%s, %s from %s", async (path, method, origin, expected) => {
      const port = await serve(application());
      expect(await ask(port, `OPTIONS ${path}`, asks(origin, method))).toMatchObject(expected);
      // The preflight's policy is the response's.
      const response = await ask(port, `${method} ${path}`, { origin });
      expect(response.cors.length > 0).toBe(expected !== refused);
      expect(codes()).toEqual([]);
    });

    test("with the settings of the router: letter case and slashes", async () => {
      const strict = express.Router({ caseSensitive: true, strict: true }).put("/x", cors(P1), handler);
      const port = await serve(
        express()
          .use(cors({ origin: "*" }))
          .use(strict),
      );
      expect(await ask(port, "OPTIONS /x", asks(E))).toMatchObject(refused);
      expect(await ask(port, "OPTIONS /X", asks(E))).toMatchObject(anyOrigin);
      expect(await ask(port, "OPTIONS /x/", asks(E))).toMatchObject(anyOrigin);
    });

    describe("in an application inside another", () => {
      const inner = () =>
        express()
          .use(cors({ origin: "*" }))
          .put("/x", cors(P1), handler)
          .use(
            "/deep",
            express
              .Router()
              .use(cors({ origin: "*" }))
              .put("/x", cors(P1), handler),
          );

      test.each(["/inner", "/INNER", "/tenants/7", "/by-pattern-1", "/inner/deep"])("%s", async (mount) => {
        const port = await serve(express().use(["/inner", "/tenants/:id", /^\/by-pattern-\d/], inner()));
        expect(await ask(port, `OPTIONS ${mount}/x`, asks(E))).toMatchObject(refused);
        expect(await ask(port, `OPTIONS ${mount}/x`, asks(A))).toMatchObject(ofA);
        expect(await ask(port, `OPTIONS ${mount}/y`, asks(E))).toMatchObject(anyOrigin);
        for (const target of [`http://host${mount}/x`, `${mount}/x#fragment`, `http://host${mount}/x#fragment?q`]) {
          expect(await ask(port, `OPTIONS ${target}`, asks(E))).toMatchObject(refused);
          expect(await ask(port, `OPTIONS ${target}`, asks(A))).toMatchObject(ofA);
        }
      });

      test("in which only a router has policies", async () => {
        const router = express
          .Router()
          .use(cors({ origin: "*" }))
          .put("/x", cors(P1), handler);
        const port = await serve(express().use("/:tenant", express().use("/deep", router)));
        expect(await ask(port, "OPTIONS /t/deep/x", asks(E))).toMatchObject(refused);
        expect(await ask(port, "OPTIONS /t/DEEP/x/", asks(E))).toMatchObject(refused);
        expect(await ask(port, "OPTIONS /t/deep/y", asks(E))).toMatchObject(anyOrigin);
      });
    });

    test("for a path that is the mount path, with strict routing", async () => {
      const router = express.Router({ strict: true }).put("/x", cors(P1), handler);
      const port = await serve(
        express()
          .use("/x", cors({ origin: "*" }))
          .use(router),
      );
      expect(await ask(port, "OPTIONS /x", asks(E))).toMatchObject(refused);
      expect(await ask(port, "OPTIONS /x/", asks(E))).toMatchObject(anyOrigin);
    });

    test("whose path middleware in front has changed", async () => {
      const port = await serve(
        express()
          .use((request, _response, next) => {
            request.url = request.url.replace("/v1", "");
            next();
          })
          .use(cors({ origin: "*" }))
          .put("/x", cors(P1), handler),
      );
      expect(await ask(port, "OPTIONS /v1/x", asks(E))).toMatchObject(refused);
      expect(await ask(port, "OPTIONS /v1/x", asks(A))).toMatchObject(ofA);
    });

    describe("where nothing tells which handlers go on", () => {
      const onward: RequestHandler = (_request, _response, next) => next();
      const withNext: RequestHandler = (_request, response, _next) => void response.send("handled");
      /** As `express-async-handler` and its like wrap. */
      const wrapped =
        (inner: RequestHandler): RequestHandler =>
        (...all) =>
          inner(...all);
      const site = () => express().use(cors({ origin: "*" }));

      test.each([
        ["a check in front of the policy", () => site().put("/x", onward, cors(P1), withNext)],
        ["a wrapped check", () => site().put("/x", wrapped(onward), cors(P1), wrapped(handler))],
        ["a check of all routes", () => site().all("/x", onward).put("/x", cors(P1), withNext)],
        ["a wrapped check of all routes", () => site().all("/x", wrapped(onward)).put("/x", cors(P1), handler)],
        [
          "a second route of any origin",
          () =>
            site()
              .put("/x", cors(P1), withNext)
              .put("/x", cors({ origin: "*" })),
        ],
        [
          "a check behind a policy of any origin for the path",
          () =>
            site()
              .use("/x", cors({ origin: "*", maxAge: 5 }))
              .all("/x", onward)
              .put("/x", cors(P1), withNext),
        ],
        [
          "a router's, behind whose handler others follow",
          () =>
            site()
              .use(express.Router().use("/x", cors(P1)).put("/x", withNext))
              .put("/x", withNext),
        ],
        [
          "a router of any origin behind it",
          () =>
            site()
              .put("/x", cors(P1), withNext)
              .use(
                express
                  .Router()
                  .use(cors({ origin: "*" }))
                  .put("/x", handler),
              ),
        ],
      ])("the policy of the route rules: %s", async (_name, made) => {
        const port = await serve(made());
        expect(await ask(port, "OPTIONS /x", asks(E))).toMatchObject(refused);
        expect(await ask(port, "OPTIONS /x", asks(A))).toMatchObject(ofA);
        expect(await ask(port, "PUT /x", { origin: E })).toMatchObject({ body: "handled", cors: [] });
      });

      test("what takes no next is the end of a route", async () => {
        const port = await serve(site().all("/x", handler).put("/x", cors(P1), handler));
        expect(await ask(port, "OPTIONS /x", asks(E))).toMatchObject(anyOrigin);
        expect(await ask(port, "PUT /x", { origin: E })).toMatchObject({ status: 200, cors: anyOrigin.cors });
      });
    });

    test("of the first of two routes; of the second where the first goes on", async () => {
      const onward: RequestHandler = (_request, _response, next) => next();
      const two = (first: RequestHandler) =>
        express()
          .use(cors({ origin: "*" }))
          .put("/:id", first)
          .put("/x", cors(P1), handler);
      expect(await ask(await serve(two(handler)), "OPTIONS /x", asks(E))).toMatchObject(anyOrigin);
      expect(await ask(await serve(two(onward)), "OPTIONS /x", asks(E))).toMatchObject(refused);
    });
  });

  test("where tracing has put its own function in the place of each layer's, as OpenTelemetry does", async () => {
    const section = express.Router().use(cors(P1)).put("/x", handler);
    const app = express()
      .use(cors({ origin: "*" }))
      .use((_request, _response, next) => next())
      .put("/x", cors(P1), handler)
      .use("/section", section)
      .use("/part", cors(P1))
      .put("/part/x", handler)
      .put("/open", handler);
    for (const stack of [layersOf(app), section.stack as unknown as Layers]) {
      for (const layer of stack) layer.handle = traced(layer.handle);
    }
    const port = await serve(app);
    for (const path of ["/x", "/section/x", "/part/x"]) {
      expect(await ask(port, `OPTIONS ${path}`, asks(E))).toMatchObject(refused);
      expect(await ask(port, `OPTIONS ${path}`, asks(A))).toMatchObject(ofA);
      expect(await ask(port, `PUT ${path}`, { origin: E })).toMatchObject({ body: "handled", cors: [] });
    }
    expect(await ask(port, "OPTIONS /open", asks(E))).toMatchObject(anyOrigin);
    expect(codes()).toEqual([]);
  });

  test("what layers do not show is answered by the outer policy, and a warning says so once", async () => {
    const inner = cors(P1);
    const hidden: RequestHandler = (request, response, next) => inner(request, response, next);
    const port = await serve(
      express()
        .use(cors({ origin: "*" }))
        .get("/x", hidden, handler),
    );
    expect(await ask(port, "GET /x", { origin: A })).toMatchObject({ body: "handled", cors: OK, vary: ["origin"] });
    expect(await ask(port, "GET /x", { origin: E })).toMatchObject({ body: "handled", cors: [], vary: ["origin"] });
    expect(codes()).toEqual(["CORSAC_TWO_POLICIES"]);
  });

  test("nor is what middleware behind it makes of the path", async () => {
    const port = await serve(
      express()
        .use(cors({ origin: "*" }))
        .use((request, _response, next) => {
          request.url = request.url.replace("/v1", "");
          next();
        })
        .put("/x", cors(P1), handler),
    );
    expect(await ask(port, "PUT /v1/x", { origin: E })).toMatchObject({ body: "handled", cors: [] });
    expect(codes()).toEqual(["CORSAC_TWO_POLICIES"]);
  });

  test("an application inside another is declared in a table around both", async () => {
    const table = corsTable([{ path: "/inner/*", policy: P1 }], { origin: "*" });
    const app = express().use("/inner", express().put("/x", handler)).put("/x", handler);
    const port = await serve(withCors(app, table));
    expect(await ask(port, "OPTIONS /x", asks(E))).toMatchObject(anyOrigin);
    expect(await ask(port, "OPTIONS /inner/x", asks(A))).toMatchObject(ofA);
    for (const path of ["/inner/x", "/INNER/x", "/inner/..%2fx", "/INNER/..%2fx", "//inner/x", "/%69nner/x"]) {
      expect(await ask(port, `OPTIONS ${path}`, asks(E))).toMatchObject(refused);
      expect(await ask(port, `PUT ${path}`, { origin: E })).toMatchObject({ cors: [] });
    }
  });

  test("the same policy twice is the same as once", async () => {
    const policy = createCors(P1);
    const port = await serve(express().use(cors(policy)).use(cors(policy)).put("/x", cors(P1), handler));
    expect(await ask(port, "PUT /x", { origin: A })).toMatchObject({ body: "handled", cors: OK, vary: ["origin"] });
    expect(await ask(port, "OPTIONS /x", asks(A))).toMatchObject({ ...ofA, vary: ["origin"] });
    expect(codes()).toEqual([]);
  });

  describe("corsRoute", () => {
    test.each<[string, (app: ReturnType<typeof express>) => unknown]>([
      ["by itself", () => {}],
      ["behind a policy of the application", (app) => app.use(cors({ origin: "*" }))],
    ])("registers a route, its policy and its preflight: %s", async (_name, before) => {
      const app = express();
      before(app);
      corsRoute(app, "/files/:name", P1).get(handler).put(handler);
      const router = express.Router();
      corsRoute(router, "/x", { origin: false }).put(handler);
      const port = await serve(app.use("/sub", router));
      expect(await ask(port, "OPTIONS /files/1", asks(A))).toMatchObject(ofA);
      expect(await ask(port, "OPTIONS /files/1", asks(E))).toMatchObject(refused);
      expect(await ask(port, "PUT /files/1", { origin: A })).toMatchObject({ body: "handled", cors: OK });
      expect(await ask(port, "GET /files/1", { origin: E })).toMatchObject({ body: "handled", cors: [] });
      if (_name !== "by itself") expect(await ask(port, "OPTIONS /sub/x", asks(A))).toMatchObject(refused);
      expect(await ask(port, "PUT /sub/x", { origin: A })).toMatchObject({ body: "handled", cors: [], vary: [] });
    });

    test("a second policy for the same path is an error", () => {
      const app = express();
      const policy = createCors(P1);
      corsRoute(app, "/x", policy).get(handler);
      corsRoute(app, "/x", policy).put(handler);
      expect(() => corsRoute(app, "/x", { origin: "*" })).toThrow("/x has a CORS policy already");
      corsRoute(app, "/y", { origin: "*" });
      const router = express.Router().get("/z", cors(P1), handler);
      expect(() => corsRoute(router, "/z", { origin: "*" })).toThrow("/z has a CORS policy already");
    });
  });
});
