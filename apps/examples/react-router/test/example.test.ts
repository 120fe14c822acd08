import { frameworkSubject } from "@corsac/contract/framework";
import { ask, preflight } from "@corsac/contract/kit";
import { execFile } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const APP = "https://app.example.com";
const LOCAL = "http://localhost:5173";
const EVIL = "https://evil.example";

let port: number;

beforeAll(async () => {
  const env = { ...process.env, NODE_ENV: "production" };
  const args = [here("../node_modules/@react-router/dev/bin.js"), "build"];
  await promisify(execFile)(process.execPath, args, { cwd: here(".."), env });
  const example = frameworkSubject({
    name: "the example",
    can: [],
    start: (free) => ({
      command: process.execPath,
      args: [here("../node_modules/@react-router/serve/dist/cli.js"), here("../build/server/index.js")],
      env: { NODE_ENV: "production", HOST: "127.0.0.1", PORT: `${free}` },
    }),
  });
  port = (await example.listen([])) as number;
}, 120_000);

test.each([APP, LOCAL])(
  "answers the preflight of %s and shares the response, also of an unknown path",
  async (origin) => {
    const shared = ["access-control-allow-credentials: true", `access-control-allow-origin: ${origin}`];
    for (const [path, status] of Object.entries({ "/notes/1": 200, "/unknown/path": 404 })) {
      expect(await preflight(port, `PUT ${path}`, origin)).toMatchObject({ status: 204 });
      const answer = await ask(port, `PUT ${path}`, origin, {}, { body: "x" });
      expect(answer).toMatchObject({ status, cors: shared, vary: ["accept-encoding", "origin"] });
    }
  },
);

test("refuses the preflight of another origin", async () => {
  expect(await preflight(port, "PUT /notes/1", EVIL)).toMatchObject({ status: 403, cors: [] });
});

test("shares a route with every origin that the application refuses", async () => {
  expect(await ask(port, "GET /public", EVIL)).toMatchObject({ status: 200, cors: ["access-control-allow-origin: *"] });
  expect(await ask(port, "GET /notes/1", EVIL)).toMatchObject({ status: 200, cors: [] });
});
