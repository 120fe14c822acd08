import type { CorsOptions } from "@corsac/core";
import type { FetchInput } from "@corsac/user-agent";
import { afterEach, describe, expect, test, vi } from "vitest";
import {
  diagnose,
  type FindingCode,
  diagnoseSet,
  observe,
  planAudit,
  planProbes,
  type Probe,
} from "../../src/index.ts";
import { ask } from "./ask.ts";
import { type Running, SUBJECTS } from "./subjects.ts";

// The test must also pass on a machine that is ten times slower.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const PAGE = "https://app.example.com";

/** Policies that refuse a call, and the finding that it should cause. */
const REFUSALS: readonly {
  readonly is: FindingCode;
  readonly options: CorsOptions;
  readonly call?: Partial<FetchInput>;
}[] = [
  { is: "allow-origin-missing", options: { origin: "https://www.example.org" } },
  { is: "allow-origin-missing", options: { origin: false } },
  { is: "preflight-forbidden", options: { origin: "https://www.example.org" }, call: { method: "PUT" } },
  { is: "method-not-allowed", options: { origin: PAGE, methods: ["GET"] }, call: { method: "PUT" } },
  {
    is: "header-not-allowed",
    options: { origin: PAGE, allowedHeaders: ["x-other"] },
    call: { headers: [["X-Custom", "1"]] },
  },
  { is: "allow-credentials-missing", options: { origin: PAGE }, call: { credentials: "include" } },
  {
    is: "allow-origin-wildcard-with-credentials",
    options: { origin: "*" },
    call: { credentials: "include" },
  },
  { is: "method-wrong-case", options: { origin: PAGE }, call: { method: "patch" } },
];

let running: Running | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

describe.each(Object.entries(SUBJECTS))("%s", (_, start) => {
  test.each(REFUSALS)("diagnose names the cause of a refusal: $is", async ({ is, options, call = {} }) => {
    running = await start(options);
    const observation = await observe({ origin: PAGE, url: running.url, ...call }, ask, { engine: "chromium" });
    expect(diagnose(observation)[0]).toMatchObject({ code: is, severity: "blocks" });
  });

  test("diagnose finds nothing for a good policy", async () => {
    running = await start({ origin: PAGE, credentials: true, maxAge: 600 });
    const call = { origin: PAGE, url: running.url, method: "PUT", credentials: "include" } as const;
    const observation = await observe(call, ask, { engine: "chromium" });
    const probes: Probe[] = [];
    for (const { kind, request } of planProbes(observation))
      probes.push({ kind, request, response: await ask(request) });
    expect(probes.map(({ kind }) => kind)).toEqual(["other-origin", "no-origin", "error-path"]);
    expect(observation.result.ok).toBe(true);
    // The server is on loopback; the page is not.
    expect(diagnose({ ...observation, probes }).map(({ code }) => code)).toEqual(["local-network"]);
  });

  test("an audit finds nothing in a good policy, and the hole in a careless one", async () => {
    running = await start({ origin: PAGE, credentials: true });
    const target = { url: running.url, trusted: PAGE };
    expect(diagnoseSet({ target, answers: await audit(target) })).toEqual([]);
    await running.close();
    running = await start({ origin: (origin) => origin.startsWith(PAGE), credentials: true });
    const careless = { url: running.url, trusted: PAGE };
    const found = diagnoseSet({ target: careless, answers: await audit(careless) });
    expect(found.map(({ code }) => code)).toContain("origin-suffix-accepted");
  });
});

async function audit(target: { url: string; trusted: string }): Promise<Parameters<typeof diagnoseSet>[0]["answers"]> {
  const answers = [];
  for (const planned of planAudit(target)) answers.push({ ...planned, response: await ask(planned.request) });
  return answers;
}
