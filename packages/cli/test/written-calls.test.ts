import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { asCheckCommand, asChecksFile, asCurl, asPageTest } from "@corsac/calls";
import type { FetchInput } from "@corsac/user-agent";
import { expect, onTestFinished, test } from "vitest";
import { corsac, linesOf } from "./io.ts";
import { folder } from "./folder.ts";
import { httpServer } from "./servers.ts";

const run = promisify(execFile);
const home = fileURLToPath(new URL("../", import.meta.url));
const ALLOWED = "https://app.example.com";
const EVIL = "https://evil.example";

/** Characters that a shell or a URL would change if they were not quoted. */
const AWKWARD = `it's "10 $HOME" \`id\` \\ ! {a,b} äöü\n%0A & | ; # *`;

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly lines: readonly string[];
  readonly body: string;
}

/** Starts a server that allows one origin, and keeps the requests that it receives. */
async function notesServer(): Promise<{ readonly origin: string; readonly received: Received[] }> {
  const received: Received[] = [];
  const origin = await httpServer((request: IncomingMessage, response) => {
    void text(request).then((body) => {
      received.push({ method: request.method, url: request.url, lines: request.rawHeaders, body });
      response.setHeader("Access-Control-Allow-Origin", ALLOWED);
      response.setHeader("Access-Control-Allow-Methods", "PUT");
      response.setHeader("Access-Control-Allow-Headers", "content-type, x-note");
      response.setHeader("Vary", "Origin");
      response.end();
    });
  });
  return { origin, received };
}

/** The methods of a call with PUT. The command sends requests with GET of its own, which look for unsafe headers. */
const methodsOf = (received: readonly Received[]) =>
  received.map(({ method }) => method).filter((method) => method !== "GET");

const put = (server: string, origin = ALLOWED): FetchInput => ({
  origin,
  url: `${server}/notes/1?text=a%26b&list=1`,
  method: "PUT",
  headers: [
    ["Content-Type", "application/json"],
    ["X-Note", `it's $HOME "quoted" \`id\``],
  ],
  body: { kind: "text", value: AWKWARD },
});

test("curl sends the call that was written", async () => {
  const { origin, received } = await notesServer();
  const { stdout } = await run("bash", ["-c", asCurl(put(origin)).replace(/^curl /, "curl --silent ")]);
  expect(stdout).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(received).toMatchObject([{ method: "PUT", url: "/notes/1?text=a%26b&list=1", body: AWKWARD }]);
  const lines = received[0]?.lines ?? [];
  expect(lines[lines.indexOf("X-Note") + 1]).toBe(`it's $HOME "quoted" \`id\``);
  expect(lines[lines.indexOf("Origin") + 1]).toBe(ALLOWED);
  expect(lines.filter((name) => name.toLowerCase() === "content-type")).toHaveLength(1);
});

test.each([
  { origin: ALLOWED, code: 0, methods: ["OPTIONS", "PUT"] },
  { origin: EVIL, code: 1, methods: ["OPTIONS"] },
])("the shell splits a line of corsac check for $origin into the call", async ({ origin, code, methods }) => {
  const server = await notesServer();
  const line = asCheckCommand(put(server.origin, origin));
  const { stdout } = await run("bash", ["-c", `corsac() { printf '%s\\0' "$@"; }\n${line}`]);
  const ended = await corsac(stdout.split("\0").slice(0, -1));
  expect(ended).toMatchObject({ code });
  expect(methodsOf(server.received)).toEqual(methods);
  if (code === 0) expect(server.received[1]).toMatchObject({ url: "/notes/1?text=a%26b&list=1", body: AWKWARD });
});

test("corsac check runs a file of checks that was written", async () => {
  const { origin, received } = await notesServer();
  const path = `${await folder()}/checks.json`;
  const checks = [
    { input: put(origin), expect: "allowed" },
    { input: put(origin, EVIL), expect: "blocked", engine: "firefox" },
    { input: { origin: EVIL, url: `${origin}/notes` }, expect: "allowed" },
  ] as const;
  await writeFile(path, asChecksFile(checks));
  const ended = await corsac(["check", "--file", path, "--json"]);
  expect(ended.code).toBe(1);
  expect(methodsOf(received).toSorted()).toEqual(["OPTIONS", "OPTIONS", "PUT"]);
  expect(linesOf<{ origin: string; engine: string; verdict: string }>(ended)).toMatchObject([
    { origin: ALLOWED, engine: "standard", verdict: "allowed" },
    { origin: EVIL, engine: "firefox", verdict: "blocked" },
    { origin: EVIL, engine: "standard", verdict: "blocked" },
  ]);
});

test("vitest runs the tests that were written, and each verdict counts", async () => {
  const { origin } = await notesServer();
  // In the package, so that the tests find theirs.
  const directory = await mkdtemp(`${home}test/.written-`);
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const tests = {
    allowed: asPageTest(put(origin), { expect: "allowed" }),
    blocked: asPageTest(put(origin, EVIL), { expect: "blocked" }),
    cause: asPageTest(put(origin, EVIL), { expect: "blocked", finding: "allow-origin-other" }),
    "wrong-allowed": asPageTest(put(origin, EVIL), { expect: "allowed" }),
    "wrong-blocked": asPageTest(put(origin), { expect: "blocked" }),
    "wrong-cause": asPageTest(put(origin, EVIL), { expect: "blocked", finding: "allow-origin-missing" }),
  };
  for (const [name, code] of Object.entries(tests)) await writeFile(`${directory}/${name}.test.ts`, code);
  const vitest = fileURLToPath(new URL("vitest.mjs", import.meta.resolve("vitest/package.json")));
  const results = `${directory}/results.json`;
  // Tests that fail on purpose: so does the process.
  await run(process.execPath, [vitest, "run", "--root", directory, "--reporter=json", "--outputFile", results]).catch(
    (error: unknown) => expect(error).toMatchObject({ code: 1 }),
  );
  const { testResults } = JSON.parse(await readFile(results, "utf8")) as {
    testResults: readonly { readonly name: string; readonly status: string }[];
  };
  const verdicts = testResults.map(({ name, status }) => [/([\w-]+)\.test\.ts$/.exec(name)?.[1], status]);
  expect(Object.fromEntries(verdicts)).toEqual({
    allowed: "passed",
    blocked: "passed",
    cause: "passed",
    "wrong-allowed": "failed",
    "wrong-blocked": "failed",
    "wrong-cause": "failed",
  });
});
