import { frameworkSubject } from "@corsac/contract/framework";
import { ask, preflight } from "@corsac/contract/kit";
import { execFile } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const ASTRO = here("../node_modules/astro/bin/astro.mjs");
const APP = "https://app.example.com";
const LOCAL = "http://localhost:5173";
const EVIL = "https://evil.example";
const FORM = { "content-type": "text/plain" };

let port: number;

beforeAll(async () => {
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" };
  await promisify(execFile)(process.execPath, [ASTRO, "build", "--silent"], { cwd: here(".."), env });
  const example = frameworkSubject({
    name: "the example",
    can: [],
    start: (free) => ({
      command: process.execPath,
      args: [here("../dist/server/entry.mjs")],
      env: { NODE_ENV: "production", HOST: "127.0.0.1", PORT: `${free}` },
    }),
  });
  port = (await example.listen([])) as number;
}, 120_000);

test.each([APP, LOCAL])("answers the preflight of %s and takes its forms", async (origin) => {
  const shared = ["access-control-allow-credentials: true", `access-control-allow-origin: ${origin}`];
  expect(await preflight(port, "PUT /notes/1", origin)).toMatchObject({ status: 204 });
  const answer = await ask(port, "PUT /notes/1", origin, FORM, { body: "x" });
  expect(answer).toMatchObject({ status: 200, cors: shared, vary: ["origin"] });
});

test("refuses the preflights and the forms of another origin", async () => {
  expect(await preflight(port, "PUT /notes/1", EVIL)).toMatchObject({ status: 403, cors: [] });
  expect(await ask(port, "PUT /notes/1", EVIL, FORM, { body: "x" })).toMatchObject({ status: 403, cors: [] });
});

test("takes the forms of its own pages", async () => {
  const self = `http://127.0.0.1:${port}`;
  expect(await ask(port, "PUT /notes/1", self, FORM, { body: "x" })).toMatchObject({ status: 200, cors: [] });
});

test("shares a route with every origin that the application refuses", async () => {
  expect(await ask(port, "GET /public", EVIL)).toMatchObject({ status: 200, cors: ["access-control-allow-origin: *"] });
  expect(await ask(port, "GET /notes/1", EVIL)).toMatchObject({ status: 200, cors: [] });
});
