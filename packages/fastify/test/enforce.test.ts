import { createCors } from "@corsac/core";
import { corsTable } from "@corsac/core/table";
import { cors } from "@corsac/fastify";
import { withCors } from "@corsac/node";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { ALLOWED, ALLOWED_2, ask, EVIL, preflight } from "@corsac/contract/kit";
import { describe, expect, onTestFinished, test } from "vitest";
import { serve } from "./serve.ts";
import { majors } from "./majors.ts";

const SELF = "https://api.example";
const enforcing = { origin: ALLOWED, enforce: "unsafe", selfOrigin: SELF } as const;
const hello = async (): Promise<string> => "hello";

/** Sends a request line that a client library would not write. */
function askRaw(port: number, target: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () =>
      socket.write(`GET ${target} HTTP/1.1\r\nHost: h\r\nOrigin: ${EVIL}\r\nConnection: close\r\n\r\n`),
    );
    socket.setEncoding("utf8").on("data", (chunk: string) => (answer += chunk));
    socket.on("error", reject).on("close", () => resolve(answer));
  });
}

describe.each(majors)("%s", (_name, make) => {
  test("scopes and routes inherit enforce of the application, `cors: false` too, unless they set it", async () => {
    const app = make();
    const shared = createCors({ origin: ALLOWED_2 });
    await app.register(cors(enforcing));
    app.post("/off", { config: { cors: false } }, hello);
    app.post("/own", { config: { cors: shared } }, hello);
    app.post("/open", { config: { cors: { origin: ALLOWED_2, enforce: false } } }, hello);
    await app.register(
      async (scope) => {
        await scope.register(cors({ origin: ALLOWED }));
        scope.post("/x", hello);
        scope.post("/own", { config: { cors: shared } }, hello);
        await scope.register(async (inner) => {
          inner.post("/inner-off", { config: { cors: false } }, hello);
        });
      },
      { prefix: "/scope" },
    );
    await app.register(
      async (scope) => {
        await scope.register(cors({ origin: ALLOWED, enforce: false }));
        scope.post("/own", { config: { cors: shared } }, hello);
      },
      { prefix: "/relaxed" },
    );
    const port = await serve(app);
    for (const path of ["/off", "/own", "/scope/x", "/scope/own", "/scope/inner-off", "/nowhere"]) {
      expect([path, (await ask(port, `POST ${path}`, EVIL)).status]).toEqual([path, 403]);
    }
    for (const path of ["/off", "/own", "/scope/x", "/scope/own", "/scope/inner-off"]) {
      expect([path, (await ask(port, `POST ${path}`, SELF)).status]).toEqual([path, 200]);
    }
    for (const path of ["/open", "/relaxed/own"]) {
      expect([path, (await ask(port, `POST ${path}`, EVIL)).status]).toEqual([path, 200]);
    }
    expect((await ask(port, "POST /scope/own", ALLOWED_2)).cors).toContain(`access-control-allow-origin: ${ALLOWED_2}`);
  });

  test("routes inherit hosts of the application, for preflights too", async () => {
    const app = make();
    await app.register(cors({ origin: ALLOWED, hosts: "127.0.0.1" }));
    app.put("/own", { config: { cors: { origin: ALLOWED_2 } } }, hello);
    const port = await serve(app);
    expect(await ask(port, "PUT /own", ALLOWED_2, { host: "evil.example" })).toMatchObject({ status: 403, cors: [] });
    expect((await ask(port, "PUT /own", ALLOWED_2)).status).toBe(200);
    expect((await preflight(port, "PUT /own", ALLOWED_2)).status).toBe(204);
  });

  test("an application inherits enforce of the policy around it", async () => {
    const app = make();
    await app.register(cors({ origin: [ALLOWED, ALLOWED_2] }));
    app.post("/off", { config: { cors: false } }, hello);
    await app.ready();
    const server = createServer(withCors(app.routing, { origin: [ALLOWED, ALLOWED_2], enforce: "unsafe" }));
    onTestFinished(() => {
      server.close();
      server.closeAllConnections();
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    expect((await ask(port, "POST /off", ALLOWED)).status).toBe(403);
    expect((await ask(port, "POST /off", EVIL)).status).toBe(403);
  });

  test.each(["http://h?/admin", "http://h#/admin", "http://h/?/admin", "http://h?x", "/?/admin", "/#/admin"])(
    "a table around the application gives no other path's policy to %s",
    async (target) => {
      const app = make();
      app.get("/", async () => "home").get("/admin", async () => "admin");
      await app.ready();
      const table = corsTable([{ path: "/admin", policy: false }], { origin: "*" });
      const server = createServer(withCors(app.routing, table));
      onTestFinished(() => {
        server.close();
        server.closeAllConnections();
      });
      await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
      const answer = await askRaw((server.address() as AddressInfo).port, target);
      expect(answer).toMatch(/^HTTP/);
      if (answer.endsWith("admin")) expect(answer).not.toMatch(/access-control/i);
    },
  );
});
