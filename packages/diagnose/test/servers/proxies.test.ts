// Runs the configuration of `fixes` in the real server, in front of an application without CORS. The call that was
// blocked must succeed, and the call of another site must not.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { FetchInput } from "@corsac/user-agent";
import { isSkipped, PROXIES, type RunningProxy, startProxy } from "@corsac/contract/proxies";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { diagnose, fixes, observe, type Observation, type ProxyServer } from "../../src/index.ts";
import { ask } from "./ask.ts";

const PAGE = "https://app.example.com";
const CALL = { method: "PURGE", headers: [["X-Request-Id", "1"]], credentials: "include" } as const;

/** Finds the generated files in the printed configuration; the test runs them in a configuration of its own. */
const FILES: Readonly<Record<ProxyServer, { readonly names: readonly string[]; readonly find: RegExp }>> = {
  nginx: {
    names: ["corsac-maps.conf", "corsac.conf"],
    find: /^# conf\.d\/corsac-maps\.conf.*\n([^]*)\n# snippets\/corsac\.conf\n([^]*)\n# Your server/,
  },
  apache: { names: ["corsac.conf"], find: /^# \/etc\/apache2\/corsac\.conf.*\n([^]*)\n# Your virtual host/ },
  haproxy: { names: ["corsac.cfg"], find: /# Before all other.*\n([^]*)\n {4}default_backend/ },
  caddy: { names: ["corsac.caddy"], find: /^# corsac\.caddy\n([^]*)\n# Caddyfile/ },
};

function filesOf(server: ProxyServer, text: string): readonly { readonly name: string; readonly content: string }[] {
  const { names, find } = FILES[server];
  const [, ...contents] = find.exec(text) ?? [];
  return names.map((name, at) => ({ name, content: `${contents[at] ?? ""}\n` }));
}

const application = createServer((_, response) => response.end("hello"));
const upstream = (): number => (application.address() as AddressInfo).port;
let proxy: RunningProxy | undefined;

beforeAll(async () => {
  application.listen(0, "127.0.0.1");
  await once(application, "listening");
});
afterEach(async () => {
  await proxy?.stop();
  proxy = undefined;
});
afterAll(() => {
  application.close();
});

const call = (origin: string, input: Partial<FetchInput>): Promise<Observation> =>
  observe({ origin, url: `http://127.0.0.1:${proxy?.port}/items`, ...input }, ask, { engine: "chromium" });

for (const server of Object.keys(FILES) as ProxyServer[]) {
  const { program } = PROXIES[server];
  describe.skipIf(isSkipped(server, program))(server, () => {
    test("without the fix, the call is blocked", async () => {
      proxy = await startProxy(PROXIES[server], { files: [], upstream: upstream() });
      expect((await call(PAGE, CALL)).result.ok).toBe(false);
    });

    test("with the fix, the page can make the call, and no other page can", async () => {
      const data = { page: PAGE, method: "PURGE", asked: ["x-request-id"], credentials: true };
      const files = filesOf(server, fixes("method-not-allowed", data)[server]?.byHand ?? "");
      proxy = await startProxy(PROXIES[server], { files, upstream: upstream() });
      const fixed = await call(PAGE, CALL);
      expect(fixed.result.failedAt).toBeNull();
      expect(diagnose(fixed).filter(({ severity }) => severity === "blocks" || severity === "security")).toEqual([]);
      expect((await call("https://evil.example", CALL)).result.ok).toBe(false);
      expect((await call("https://evil.example", {})).result.ok).toBe(false);
      expect((await call(PAGE, {})).result.ok).toBe(true);
    });

    test("with the fix, script reads the status when the application is down", async () => {
      const files = filesOf(server, fixes("error-without-headers", { page: PAGE })[server]?.byHand ?? "");
      proxy = await startProxy(PROXIES[server], { files, upstream: 1 });
      const { ok, status } = (await call(PAGE, {})).result;
      expect([ok, Math.floor(status / 100)]).toEqual([true, 5]);
    });
  });
}
