import { createCors } from "@corsac/core";
import { corsTable } from "@corsac/core/table";
import { cors } from "@corsac/express";
import { withCors } from "@corsac/node";
import type { RequestHandler } from "express";
import {
  ALLOWED,
  ask,
  EVIL,
  preflight,
  PREFLIGHT_HEADERS,
  REFERENCE_POLICY,
  serve,
  SHARED_HEADERS,
} from "@corsac/contract/kit";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { majors } from "./majors.ts";

const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
beforeEach(() => void warn.mockClear());
const codes = (): (string | undefined)[] => warn.mock.calls.map(([, options]) => (options as { code?: string }).code);

const handler: RequestHandler = (_request, response) => void response.send("handled");
const anyOrigin = { status: 204, cors: expect.arrayContaining(["access-control-allow-origin: *"]) };
const refused = { status: 403, body: "", cors: [] };
const ofA = { status: 204, cors: PREFLIGHT_HEADERS };

type Handle = (...all: unknown[]) => unknown;
type Layers = { handle: Handle }[];

/** The layers of an application, of either major. */
function layersOf(app: object): Layers {
  const { _router: ofExpress4 } = app as { _router?: { stack: Layers } };
  return (ofExpress4 ?? (app as { router: { stack: Layers } }).router).stack;
}

/** Wraps a layer's function as `@opentelemetry/instrumentation-express` does: two parameters, and the same properties. */
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
  describe("the policy of the handler that will run governs the preflight", () => {
    function application() {
      const section = express.Router().use(cors(REFERENCE_POLICY)).put("/users/:id", handler);
      const files = express
        .Router({ mergeParams: true })
        .put("/:name", cors(REFERENCE_POLICY), handler)
        .get("/:name", handler);
      return express()
        .use(cors({ origin: "*" }))
        .get("/open", handler)
        .put("/locked", cors({ origin: false }), handler)
        .put(["/only-a", "/a-only/:id"], cors(REFERENCE_POLICY), handler)
        .get("/only-a", handler)
        .use("/private", section)
        .use("/dirs/:dir", files)
        .put(/^\/pattern\/\d+$/, cors(REFERENCE_POLICY), handler)
        .use("/part", cors(REFERENCE_POLICY))
        .put("/part/x", (_request, _response, next) => void next(), handler);
    }

    test.each([
      ["/open", "GET", EVIL, anyOrigin],
      ["/nowhere", "PUT", EVIL, anyOrigin],
      ["/locked", "PUT", EVIL, refused],
      ["/locked", "PUT", ALLOWED, refused],
      ["/only-a", "PUT", EVIL, refused],
      ["/only-a?q=1", "PUT", ALLOWED, ofA],
      ["/only-a", "GET", EVIL, anyOrigin],
      ["/only-a", "HEAD", EVIL, anyOrigin],
      ["/a-only/7", "PUT", EVIL, refused],
      ["/private/users/7", "PUT", EVIL, refused],
      ["/private/users/7", "PUT", ALLOWED, ofA],
      ["/private/nothing", "PUT", EVIL, refused],
      ["/dirs/d/f", "PUT", EVIL, refused],
      ["/dirs/d/f", "GET", EVIL, anyOrigin],
      ["/pattern/1", "PUT", EVIL, refused],
      ["/pattern/x", "PUT", EVIL, anyOrigin],
      ["/part/x", "PUT", EVIL, refused],
      ["/part/x", "PUT", ALLOWED, ofA],
      // Spellings that Express routes to the same handler, and spellings that it does not.
      ["/ONLY-A", "PUT", EVIL, refused],
      ["/only-a/", "PUT", EVIL, refused],
      ["/PRIVATE/users/7", "PUT", EVIL, refused],
      ["/private/%75sers/7", "PUT", EVIL, refused],
      ["/only-a#fragment", "PUT", EVIL, refused],
      ["/only-a#fragment?q", "PUT", ALLOWED, ofA],
      ["/only-a?q#fragment", "PUT", EVIL, refused],
      ["/private/users/7#/../../open", "PUT", EVIL, refused],
      ["/open#/private/users/7", "GET", EVIL, anyOrigin],
      ["http://host/only-a", "PUT", EVIL, refused],
      ["http://host/only-a?q#fragment", "PUT", ALLOWED, ofA],
      ["HTTP://user@host:1/only-a", "PUT", EVIL, refused],
      ["http://host/private/users/7", "PUT", EVIL, refused],
      ["http://host/dirs/d/f", "PUT", EVIL, refused],
      ["http://host/dirs/d/f", "GET", EVIL, anyOrigin],
      ["http://host/part/x?q", "PUT", EVIL, refused],
      ["http://host?/only-a", "PUT", EVIL, anyOrigin],
      // Backslashes are slashes to Express where it has to parse the target.
      ["/private\\users\\7#", "PUT", EVIL, refused],
      ["/private\\users\\7", "PUT", EVIL, anyOrigin],
      ["//private/users/7", "PUT", EVIL, anyOrigin],
      ["/%70rivate/users/7", "PUT", EVIL, anyOrigin],
    ])("%s, %s from %s", async (path, method, origin, expected) => {
      const port = await serve(application());
      expect(await preflight(port, `${method} ${path}`, origin)).toMatchObject(expected);
      // The preflight's policy is the response's.
      const response = await ask(port, `${method} ${path}`, origin);
      expect(response.cors.length > 0).toBe(expected !== refused);
      expect(codes()).toEqual([]);
    });

    test("with the settings of the router: letter case and slashes", async () => {
      const strict = express.Router({ caseSensitive: true, strict: true }).put("/x", cors(REFERENCE_POLICY), handler);
      const port = await serve(
        express()
          .use(cors({ origin: "*" }))
          .use(strict),
      );
      expect(await preflight(port, "PUT /x", EVIL)).toMatchObject(refused);
      expect(await preflight(port, "PUT /X", EVIL)).toMatchObject(anyOrigin);
      expect(await preflight(port, "PUT /x/", EVIL)).toMatchObject(anyOrigin);
    });

    describe("in an application inside another", () => {
      const inner = () =>
        express()
          .use(cors({ origin: "*" }))
          .put("/x", cors(REFERENCE_POLICY), handler)
          .use(
            "/deep",
            express
              .Router()
              .use(cors({ origin: "*" }))
              .put("/x", cors(REFERENCE_POLICY), handler),
          );

      test.each(["/inner", "/INNER", "/tenants/7", "/by-pattern-1", "/inner/deep"])("%s", async (mount) => {
        const port = await serve(express().use(["/inner", "/tenants/:id", /^\/by-pattern-\d/], inner()));
        expect(await preflight(port, `PUT ${mount}/x`, EVIL)).toMatchObject(refused);
        expect(await preflight(port, `PUT ${mount}/x`, ALLOWED)).toMatchObject(ofA);
        expect(await preflight(port, `PUT ${mount}/y`, EVIL)).toMatchObject(anyOrigin);
        for (const target of [`http://host${mount}/x`, `${mount}/x#fragment`, `http://host${mount}/x#fragment?q`]) {
          expect(await preflight(port, `PUT ${target}`, EVIL)).toMatchObject(refused);
          expect(await preflight(port, `PUT ${target}`, ALLOWED)).toMatchObject(ofA);
        }
      });

      test("in which only a router has policies", async () => {
        const router = express
          .Router()
          .use(cors({ origin: "*" }))
          .put("/x", cors(REFERENCE_POLICY), handler);
        const port = await serve(express().use("/:tenant", express().use("/deep", router)));
        expect(await preflight(port, "PUT /t/deep/x", EVIL)).toMatchObject(refused);
        expect(await preflight(port, "PUT /t/DEEP/x/", EVIL)).toMatchObject(refused);
        expect(await preflight(port, "PUT /t/deep/y", EVIL)).toMatchObject(anyOrigin);
      });
    });

    test("for a path that is the mount path, with strict routing", async () => {
      const router = express.Router({ strict: true }).put("/x", cors(REFERENCE_POLICY), handler);
      const port = await serve(
        express()
          .use("/x", cors({ origin: "*" }))
          .use(router),
      );
      expect(await preflight(port, "PUT /x", EVIL)).toMatchObject(refused);
      expect(await preflight(port, "PUT /x/", EVIL)).toMatchObject(anyOrigin);
    });

    test("whose path middleware in front has changed", async () => {
      const port = await serve(
        express()
          .use((request, _response, next) => {
            request.url = request.url.replace("/v1", "");
            next();
          })
          .use(cors({ origin: "*" }))
          .put("/x", cors(REFERENCE_POLICY), handler),
      );
      expect(await preflight(port, "PUT /v1/x", EVIL)).toMatchObject(refused);
      expect(await preflight(port, "PUT /v1/x", ALLOWED)).toMatchObject(ofA);
    });

    describe("if a handler may answer or call next", () => {
      const onward: RequestHandler = (_request, _response, next) => next();
      const withNext: RequestHandler = (_request, response, _next) => void response.send("handled");
      /** As `express-async-handler` and its like wrap. */
      const wrapped =
        (inner: RequestHandler): RequestHandler =>
        (...all) =>
          inner(...all);
      const site = () => express().use(cors({ origin: "*" }));

      test.each([
        ["a check in front of the policy", () => site().put("/x", onward, cors(REFERENCE_POLICY), withNext)],
        ["a wrapped check", () => site().put("/x", wrapped(onward), cors(REFERENCE_POLICY), wrapped(handler))],
        ["a check of all routes", () => site().all("/x", onward).put("/x", cors(REFERENCE_POLICY), withNext)],
        [
          "a wrapped check of all routes",
          () => site().all("/x", wrapped(onward)).put("/x", cors(REFERENCE_POLICY), handler),
        ],
        [
          "a second route of any origin",
          () =>
            site()
              .put("/x", cors(REFERENCE_POLICY), withNext)
              .put("/x", cors({ origin: "*" })),
        ],
        [
          "a check behind a policy of any origin for the path",
          () =>
            site()
              .use("/x", cors({ origin: "*", maxAge: 5 }))
              .all("/x", onward)
              .put("/x", cors(REFERENCE_POLICY), withNext),
        ],
        [
          "a router's, behind whose handler others follow",
          () =>
            site()
              .use(express.Router().use("/x", cors(REFERENCE_POLICY)).put("/x", withNext))
              .put("/x", withNext),
        ],
        [
          "a router of any origin behind it",
          () =>
            site()
              .put("/x", cors(REFERENCE_POLICY), withNext)
              .use(
                express
                  .Router()
                  .use(cors({ origin: "*" }))
                  .put("/x", handler),
              ),
        ],
      ])("the policy of the route governs: %s", async (_name, made) => {
        const port = await serve(made());
        expect(await preflight(port, "PUT /x", EVIL)).toMatchObject(refused);
        expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject(ofA);
        expect(await ask(port, "PUT /x", EVIL)).toMatchObject({ body: "handled", cors: [] });
      });

      test("a handler without next ends the route", async () => {
        const port = await serve(site().all("/x", handler).put("/x", cors(REFERENCE_POLICY), handler));
        expect(await preflight(port, "PUT /x", EVIL)).toMatchObject(anyOrigin);
        expect(await ask(port, "PUT /x", EVIL)).toMatchObject({ status: 200, cors: anyOrigin.cors });
      });
    });

    test("of the first of two routes; of the second where the first goes on", async () => {
      const onward: RequestHandler = (_request, _response, next) => next();
      const two = (first: RequestHandler) =>
        express()
          .use(cors({ origin: "*" }))
          .put("/:id", first)
          .put("/x", cors(REFERENCE_POLICY), handler);
      expect(await preflight(await serve(two(handler)), "PUT /x", EVIL)).toMatchObject(anyOrigin);
      expect(await preflight(await serve(two(onward)), "PUT /x", EVIL)).toMatchObject(refused);
    });
  });

  test("where tracing has put its own function in the place of each layer's, as OpenTelemetry does", async () => {
    const section = express.Router().use(cors(REFERENCE_POLICY)).put("/x", handler);
    const app = express()
      .use(cors({ origin: "*" }))
      .use((_request, _response, next) => next())
      .put("/x", cors(REFERENCE_POLICY), handler)
      .use("/section", section)
      .use("/part", cors(REFERENCE_POLICY))
      .put("/part/x", handler)
      .put("/open", handler);
    for (const stack of [layersOf(app), section.stack as unknown as Layers]) {
      for (const layer of stack) layer.handle = traced(layer.handle);
    }
    const port = await serve(app);
    for (const path of ["/x", "/section/x", "/part/x"]) {
      expect(await preflight(port, `PUT ${path}`, EVIL)).toMatchObject(refused);
      expect(await preflight(port, `PUT ${path}`, ALLOWED)).toMatchObject(ofA);
      expect(await ask(port, `PUT ${path}`, EVIL)).toMatchObject({ body: "handled", cors: [] });
    }
    expect(await preflight(port, "PUT /open", EVIL)).toMatchObject(anyOrigin);
    expect(codes()).toEqual([]);
  });

  test("the outer policy answers preflights that layers do not show, and a warning says so once", async () => {
    const inner = cors(REFERENCE_POLICY);
    const hidden: RequestHandler = (request, response, next) => inner(request, response, next);
    const port = await serve(
      express()
        .use(cors({ origin: "*" }))
        .get("/x", hidden, handler),
    );
    expect(await ask(port, "GET /x", ALLOWED)).toMatchObject({
      body: "handled",
      cors: SHARED_HEADERS,
      vary: ["origin"],
    });
    expect(await ask(port, "GET /x", EVIL)).toMatchObject({ body: "handled", cors: [], vary: ["origin"] });
    expect(codes()).toEqual(["CORSAC_TWO_POLICIES"]);
  });

  test("layers do not show a path that later middleware changes", async () => {
    const port = await serve(
      express()
        .use(cors({ origin: "*" }))
        .use((request, _response, next) => {
          request.url = request.url.replace("/v1", "");
          next();
        })
        .put("/x", cors(REFERENCE_POLICY), handler),
    );
    expect(await ask(port, "PUT /v1/x", EVIL)).toMatchObject({ body: "handled", cors: [] });
    expect(codes()).toEqual(["CORSAC_TWO_POLICIES"]);
  });

  test("an application inside another is declared in a table around both", async () => {
    const table = corsTable([{ path: "/inner/*", policy: REFERENCE_POLICY }], { origin: "*" });
    const app = express().use("/inner", express().put("/x", handler)).put("/x", handler);
    const port = await serve(withCors(app, table));
    expect(await preflight(port, "PUT /x", EVIL)).toMatchObject(anyOrigin);
    expect(await preflight(port, "PUT /inner/x", ALLOWED)).toMatchObject(ofA);
    for (const path of ["/inner/x", "/INNER/x", "/inner/..%2fx", "/INNER/..%2fx", "//inner/x", "/%69nner/x"]) {
      expect(await preflight(port, `PUT ${path}`, EVIL)).toMatchObject(refused);
      expect(await ask(port, `PUT ${path}`, EVIL)).toMatchObject({ cors: [] });
    }
  });

  test("the same policy twice is the same as once", async () => {
    const policy = createCors(REFERENCE_POLICY);
    const port = await serve(express().use(cors(policy)).use(cors(policy)).put("/x", cors(REFERENCE_POLICY), handler));
    expect(await ask(port, "PUT /x", ALLOWED)).toMatchObject({
      body: "handled",
      cors: SHARED_HEADERS,
      vary: ["origin"],
    });
    expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject({ ...ofA, vary: ["origin"] });
    expect(codes()).toEqual([]);
  });

  test.each<[string, (app: ReturnType<typeof express>) => unknown]>([
    ["by itself", () => {}],
    ["inside a policy of the application", (app) => app.use(cors({ origin: "*" }))],
  ])("a policy for all methods of a route governs its preflights: %s", async (_name, before) => {
    const app = express();
    before(app);
    app.route("/files/:name").all(cors(REFERENCE_POLICY)).get(handler).put(handler);
    const router = express.Router();
    router
      .route("/x")
      .all(cors({ origin: false }))
      .put(handler);
    const port = await serve(app.use("/sub", router));
    expect(await preflight(port, "PUT /files/1", ALLOWED)).toMatchObject(ofA);
    expect(await preflight(port, "PUT /files/1", EVIL)).toMatchObject(refused);
    expect(await ask(port, "PUT /files/1", ALLOWED)).toMatchObject({ body: "handled", cors: SHARED_HEADERS });
    expect(await ask(port, "GET /files/1", EVIL)).toMatchObject({ body: "handled", cors: [] });
    expect(await preflight(port, "PUT /sub/x", ALLOWED)).toMatchObject(refused);
    expect(await ask(port, "PUT /sub/x", ALLOWED)).toMatchObject({ body: "handled", cors: [], vary: [] });
    expect(codes()).toEqual([]);
  });

  describe("a policy on one method of a route, without a policy around it", () => {
    test("warns once that Express answers the preflight", async () => {
      const policy = cors(REFERENCE_POLICY);
      const router = express.Router().put("/x", policy, handler).delete("/y", policy, handler);
      const port = await serve(express().use("/sub", router));
      expect(await preflight(port, "PUT /sub/x", ALLOWED)).toMatchObject({ cors: [] });
      for (const request of ["PUT /sub/x", "PUT /sub/x", "DELETE /sub/y"]) {
        expect(await ask(port, request, ALLOWED)).toMatchObject({ body: "handled", cors: SHARED_HEADERS });
      }
      expect(warn.mock.calls).toEqual([
        [expect.stringContaining('cors() is on PUT "/sub/x" only'), { code: "CORSAC_NO_PREFLIGHT" }],
      ]);
      expect(warn.mock.calls[0]?.[0]).toContain('app.use("/sub/x", cors(policy))');
    });

    test.each<[string, (app: ReturnType<typeof express>) => unknown]>([
      [
        "a policy of the application",
        (app) => app.use(cors(REFERENCE_POLICY)).put("/x", cors({ origin: "*" }), handler),
      ],
      [
        "a policy for OPTIONS",
        (app) => app.options("/x", cors(REFERENCE_POLICY)).put("/x", cors(REFERENCE_POLICY), handler),
      ],
      [
        "a policy for all methods",
        (app) => app.all("/x", cors(REFERENCE_POLICY)).put("/x", cors({ origin: "*" }), handler),
      ],
      ["GET, which needs no preflight", (app) => app.get("/x", cors(REFERENCE_POLICY), handler).put("/x", handler)],
    ])("does not warn with %s", async (_name, build) => {
      const app = express();
      build(app);
      const port = await serve(app);
      for (const method of ["PUT", "GET"]) await ask(port, `${method} /x`, ALLOWED);
      expect(codes()).toEqual([]);
    });
  });
});
