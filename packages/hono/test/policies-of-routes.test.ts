import { once } from "node:events";
import { request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createCors } from "@corsac/core";
import { corsTable } from "@corsac/core/table";
import { cors } from "@corsac/hono";
import { serve } from "@hono/node-server";
import type { Context, Hono as HonoApp, MiddlewareHandler } from "hono";
import { ALLOWED, EVIL, REFERENCE_POLICY } from "@corsac/contract/kit";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";

import { honoVersions } from "./hono-versions.ts";

afterEach(() => void vi.restoreAllMocks());

interface Answer {
  readonly status: number;
  readonly allowOrigin: readonly string[];
  readonly body: string;
}

type Ask = (line: string, headers: Record<string, string>) => Promise<Answer>;

/** Sends paths unchanged: `fetch` would resolve dots. */
async function listen(fetch: (request: Request) => Response | Promise<Response>): Promise<Ask> {
  const server = serve({ fetch, port: 0, hostname: "127.0.0.1" }) as Server;
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return async (line, headers) => {
    const [method, path] = line.split(" ");
    const sent = request({ host: "127.0.0.1", port, method, path, headers }).end();
    const [response] = await once(sent, "response");
    let body = "";
    for await (const chunk of response.setEncoding("utf8")) body += chunk;
    const lines: string[] = response.rawHeaders;
    const allowOrigin = lines.filter((_, i) => lines[i - 1]?.toLowerCase() === "access-control-allow-origin");
    return { status: response.statusCode, allowOrigin, body };
  };
}

const asks = (origin: string, method = "PUT"): Record<string, string> => ({
  origin,
  "access-control-request-method": method,
});
const anyOrigin = { status: 204, allowOrigin: ["*"] };
const refused = { status: 403, allowOrigin: [], body: "" };
const ofA = { status: 204, allowOrigin: [ALLOWED] };

describe.each(honoVersions)("the policy of the announced route decides the preflight, Hono $version", ({ Hono }) => {
  const handler = (c: Context): Response => c.text("handled");
  const onward: MiddlewareHandler = (_c, next) => next();

  function application(): HonoApp {
    const section = new Hono().use(cors(REFERENCE_POLICY)).put("/users/:id", handler);
    const based = new Hono().basePath("/v1").put("/x", cors(REFERENCE_POLICY), handler).get("/x", handler);
    const app = new Hono();
    app.use(cors({ origin: "*" }, app));
    app
      .get("/open", handler)
      .put("/locked", cors({ origin: false }), handler)
      .put("/only-a", cors(REFERENCE_POLICY), handler);
    app
      .get("/only-a", handler)
      .put("/checked", onward, cors(REFERENCE_POLICY), handler)
      .put("/files/:name{.+}", cors(REFERENCE_POLICY), handler);
    return app.route("/private", section).route("/api", based);
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
    ["/checked", "PUT", EVIL, refused],
    ["/files/a/b", "PUT", EVIL, refused],
    ["/private/users/7", "PUT", EVIL, refused],
    ["/private/users/7", "PUT", ALLOWED, ofA],
    ["/private/nothing", "PUT", EVIL, refused],
    ["/api/v1/x", "PUT", EVIL, refused],
    ["/api/v1/x", "PUT", ALLOWED, ofA],
    ["/api/v1/x", "GET", EVIL, anyOrigin],
    // Other spellings of the path: some lead to the same route, some do not.
    ["/%70rivate/users/7", "PUT", EVIL, refused],
    ["/%6fnly-a", "PUT", EVIL, refused],
    ["//private/users/7", "PUT", EVIL, anyOrigin],
    ["/PRIVATE/users/7", "PUT", EVIL, anyOrigin],
    ["/private/users/7/", "PUT", EVIL, refused],
    ["/only-a/", "PUT", EVIL, anyOrigin],
  ])("%s, %s from %s", async (path, method, origin, expected) => {
    const ask = await listen(application().fetch);
    expect(await ask(`OPTIONS ${path}`, asks(origin, method))).toMatchObject(expected);
    // The same policy governs the request itself. Another policy governs another route, or a 404.
    const { allowOrigin, body } = await ask(`${method} ${path}`, { origin });
    expect(allowOrigin).toEqual(expected.allowOrigin);
    if (expected === anyOrigin && method === "PUT") expect(body).not.toBe("handled");
  });

  test("with a router that ignores slashes at the end", async () => {
    const app = new Hono({ strict: false });
    app.use(cors({ origin: "*" }, app)).put("/only-a", cors(REFERENCE_POLICY), handler);
    const ask = await listen(app.fetch);
    expect(await ask("OPTIONS /only-a/", asks(EVIL))).toMatchObject(refused);
    expect(await ask("PUT /only-a/", { origin: EVIL })).toMatchObject({ body: "handled", allowOrigin: [] });
  });

  test("behind a wrapper without parameters", async () => {
    const wrapped: MiddlewareHandler = (...all) => onward(...all);
    const app = new Hono();
    app
      .use(cors({ origin: "*" }, app))
      .put("/x", wrapped, cors(REFERENCE_POLICY), handler)
      .use("/y/*", wrapped, cors(REFERENCE_POLICY));
    const ask = await listen(app.put("/y/z", handler).fetch);
    for (const path of ["/x", "/y/z"]) {
      expect(await ask(`OPTIONS ${path}`, asks(EVIL))).toMatchObject(refused);
      expect(await ask(`PUT ${path}`, { origin: EVIL })).toMatchObject({ body: "handled", allowOrigin: [] });
    }
  });

  test("the same policy twice is the same as once", async () => {
    const policy = createCors(REFERENCE_POLICY);
    const app = new Hono();
    app.use(cors(policy, app)).put("/x", cors(policy), handler);
    const ask = await listen(app.fetch);
    expect(await ask("OPTIONS /x", asks(ALLOWED))).toMatchObject(ofA);
    expect(await ask("PUT /x", { origin: ALLOWED })).toMatchObject({ body: "handled", allowOrigin: [ALLOWED] });
  });

  test("a table around the application has the policies of mounted applications", async () => {
    const inner = new Hono().put("/x", handler);
    const app = new Hono().mount("/old", inner.fetch).put("/x", handler);
    const table = corsTable([{ path: "/old/*", policy: REFERENCE_POLICY }], { origin: "*" });
    const ask = await listen(table.wrap(app.fetch));
    expect(await ask("OPTIONS /x", asks(EVIL))).toMatchObject(anyOrigin);
    expect(await ask("OPTIONS /old/x", asks(ALLOWED))).toMatchObject(ofA);
    for (const path of ["/old/x", "/%6fld/x", "/OLD/x", "//old/x", "/old/..%2fx", "/%6fld/..%2fold/x"]) {
      expect(await ask(`OPTIONS ${path}`, asks(EVIL))).toMatchObject(refused);
      expect(await ask(`PUT ${path}`, { origin: EVIL })).toMatchObject({ allowOrigin: [] });
    }
  });

  describe("a policy of one method, and an outer policy without the application", () => {
    const appOf = (): HonoApp =>
      new Hono()
        .use(cors({ origin: "*" }))
        .put("/x", cors(REFERENCE_POLICY), handler)
        .use("/y", cors(REFERENCE_POLICY))
        .put("/y", handler);

    test("cause one warning", async () => {
      const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
      const ask = await listen(appOf().fetch);
      await ask("PUT /y", { origin: ALLOWED });
      expect(warn).not.toHaveBeenCalled();
      await ask("PUT /x", { origin: ALLOWED });
      await ask("PUT /x", { origin: ALLOWED });
      expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("PUT /x"), { code: "CORSAC_TWO_POLICIES" });
    });

    test("cause none in production", async () => {
      vi.stubEnv("NODE_ENV", "production");
      onTestFinished(() => void vi.unstubAllEnvs());
      const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
      await (
        await listen(appOf().fetch)
      )("PUT /x", { origin: ALLOWED });
      expect(warn).not.toHaveBeenCalled();
    });
  });
});
