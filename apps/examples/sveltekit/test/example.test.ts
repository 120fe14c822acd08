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
const JSON_CONTENT = { "content-type": "application/json" };
const FORM = { "content-type": "text/plain" };

const VITE = here("../node_modules/vite/bin/vite.js");

/** Starts a program of Node on a free port, and returns the port. */
const start = (args: (port: string) => readonly string[], env: Readonly<Record<string, string>>): Promise<number> =>
  frameworkSubject({
    name: "the example",
    can: [],
    start: (port) => ({ command: process.execPath, args: args(`${port}`), env: { ...env, PORT: `${port}` } }),
  }).listen([]) as Promise<number>;

let port: number;

beforeAll(async () => {
  await promisify(execFile)(process.execPath, [VITE, "build", "--logLevel", "error"], { cwd: here("..") });
  port = await start(() => [here("../build/index.js")], { NODE_ENV: "production", HOST: "127.0.0.1" });
}, 120_000);

test.each([APP, LOCAL])("answers the preflight of %s and shares the response", async (origin) => {
  const shared = ["access-control-allow-credentials: true", `access-control-allow-origin: ${origin}`];
  expect(await preflight(port, "PUT /notes/1", origin)).toMatchObject({ status: 204 });
  const answer = await ask(port, "PUT /notes/1", origin, JSON_CONTENT, { body: '"x"' });
  expect(answer).toMatchObject({ status: 200, cors: shared, vary: ["origin"] });
});

test("refuses the preflight of another origin", async () => {
  expect(await preflight(port, "PUT /notes/1", EVIL)).toMatchObject({ status: 403, cors: [] });
});

test("shares a route with every origin that the application refuses", async () => {
  expect(await ask(port, "GET /public", EVIL)).toMatchObject({ status: 200, cors: ["access-control-allow-origin: *"] });
  expect(await ask(port, "GET /notes/1", EVIL)).toMatchObject({ status: 200, cors: [] });
});

test("takes forms from the origins of the policy, but SvelteKit compares no pattern", async () => {
  const send = (origin: string) => ask(port, "PUT /notes/1", origin, FORM, { body: "x" });
  expect(await send(APP)).toMatchObject({ status: 200 });
  expect(await send(LOCAL)).toMatchObject({ status: 403, cors: [] });
  expect(await send(EVIL)).toMatchObject({ status: 403, cors: [] });
});

test("has no CORS but the policy's in development", async () => {
  const args = (free: string): readonly string[] => [VITE, "dev", here(".."), "--host", "127.0.0.1", "--port", free];
  // Otherwise Vite ends with its input, which is empty here.
  const development = await start(args, { CI: "true" });
  expect(await ask(development, "GET /notes/1", EVIL)).toMatchObject({ status: 200, cors: [], vary: ["origin"] });
  expect(await preflight(development, "PUT /notes/1", EVIL)).toMatchObject({ status: 403, cors: [] });
  expect(await preflight(development, "PUT /notes/1", APP)).toMatchObject({ status: 204 });
});
