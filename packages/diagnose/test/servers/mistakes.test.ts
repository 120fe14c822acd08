// Mistakes that our packages reject at start-up, on a server whose library accepts them. diagnose finds the same mistake
// from outside.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { type IssueCode, validate } from "@corsac/core";
import type { FetchInput } from "@corsac/user-agent";
import cors, { type CorsOptions } from "cors";
import express from "express";
import { afterEach, describe, expect, test, vi } from "vitest";
import { diagnose, diagnoseSet, type FindingCode, observe, planAudit } from "../../src/index.ts";
import { ask } from "./ask.ts";

// The test must also pass on a machine that is ten times slower.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const PAGE = "https://app.example.com";

interface Mistake {
  /** The config error of our packages. */
  readonly issue: IssueCode;
  /** The finding for a server that runs with the mistake. */
  readonly finding: FindingCode;
  readonly options: CorsOptions;
  readonly call?: Partial<FetchInput>;
}

const WITH_COOKIES = { credentials: "include" } as const;
const PUT = { method: "PUT" } as const;

const MISTAKES: readonly Mistake[] = [
  { issue: "origin-not-serialized", finding: "allow-origin-trailing-slash", options: { origin: `${PAGE}/` } },
  { issue: "origin-not-serialized", finding: "allow-origin-case", options: { origin: "https://APP.example.com" } },
  { issue: "origin-not-serialized", finding: "allow-origin-path", options: { origin: `${PAGE}/shop` } },
  { issue: "origin-scheme", finding: "allow-origin-scheme", options: { origin: "app.example.com" } },
  { issue: "origin-null", finding: "allow-origin-null", options: { origin: "null" } },
  { issue: "origin-list", finding: "allow-origin-several-values", options: { origin: `${PAGE}, https://b.example` } },
  { issue: "origin-malformed", finding: "allow-origin-invalid", options: { origin: "https://[" } },
  {
    issue: "any-origin-with-credentials",
    finding: "allow-origin-wildcard-with-credentials",
    options: { origin: "*", credentials: true },
    call: WITH_COOKIES,
  },
  {
    issue: "method-malformed",
    finding: "allow-methods-invalid",
    options: { origin: PAGE, methods: "GET PUT" },
    call: PUT,
  },
  { issue: "method-case", finding: "method-wrong-case", options: { origin: PAGE, methods: "put" }, call: PUT },
  {
    issue: "header-malformed",
    finding: "allow-headers-invalid",
    options: { origin: PAGE, allowedHeaders: "Content-Type Authorization" },
    call: { headers: [["Authorization", "Bearer x"]] },
  },
  { issue: "max-age-range", finding: "max-age-malformed", options: { origin: PAGE, maxAge: -1 }, call: PUT },
  {
    issue: "exposed-any-with-credentials",
    finding: "expose-wildcard-with-credentials",
    options: { origin: PAGE, credentials: true, exposedHeaders: "*" },
    call: WITH_COOKIES,
  },
];

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  if (server !== undefined) await once(server, "close");
  server = undefined;
});

async function serve(options: CorsOptions): Promise<string> {
  const app = express();
  app.use(cors(options));
  app.all("/", (_, response) => {
    response.send("ok");
  });
  server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe.each(MISTAKES)("$issue", ({ issue, finding, options, call = {} }) => {
  test("is rejected by our packages", () => {
    expect(validate(options).map(({ code }) => code)).toContain(issue);
  });

  test(`is found as ${finding} on a server that runs with it`, async () => {
    const observation = await observe({ origin: PAGE, url: await serve(options), ...call }, ask, {
      engine: "chromium",
    });
    expect(diagnose(observation).map(({ code }) => code)).toContain(finding);
    if (!observation.result.ok) expect(diagnose(observation)[0]?.code).toBe(finding);
  });
});

test("origin-regexp: a pattern with the usual mistakes allows other sites", async () => {
  const options: CorsOptions = { origin: /app.example\.com$/, credentials: true };
  expect(validate(options).map(({ code }) => code)).toContain("origin-regexp");
  const target = { url: await serve(options), trusted: PAGE };
  const answers = [];
  for (const planned of planAudit(target)) answers.push({ ...planned, response: await ask(planned.request) });
  const found = diagnoseSet({ target, answers }).map(({ code }) => code);
  expect(found).toEqual(expect.arrayContaining(["origin-prefix-accepted", "insecure-origin-trusted"]));
});

test("origin-missing: the library's default allows everybody", async () => {
  expect(validate({}).map(({ code }) => code)).toContain("origin-missing");
  const target = { url: await serve({ origin: true, credentials: true }), trusted: PAGE };
  const answers = [];
  for (const planned of planAudit(target)) answers.push({ ...planned, response: await ask(planned.request) });
  expect(diagnoseSet({ target, answers })[0]?.code).toBe("origin-reflected-with-credentials");
});
