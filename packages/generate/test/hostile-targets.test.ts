import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Decision } from "@corsac/core";
import { corsTable } from "@corsac/core/table";
import { PROXIES, startProxy } from "@corsac/contract/proxies";
import { isSkipped, openHttp1 } from "@corsac/contract/server";
import { generate, type TargetName, targets } from "@corsac/generate";
import { describe, expect, onTestFinished, test } from "vitest";

const PATHS = ["/public/*", "/private/x", "/private/*", "/locked", "/Upper/*", "/a.b/*"];
const rows = PATHS.map((path, at) => ({ path, policy: { origin: `https://row-${at}.example` } }));
const OTHERWISE = "https://otherwise.example";
const ORIGINS = [...rows.map(({ policy }) => policy.origin), OTHERWISE];
const table = corsTable(rows, { origin: OTHERWISE });

/** Request targets that one row covers, whatever reads them. */
const PLAIN = [
  ...["/", "/public", "/public/x", "/public/x/y?q=//;/../", "/publicity", "/private", "/private/x", "/private/x?y"],
  ...["/private/x/z", "/locked", "/locked?x", "/lockedx", "/Upper/x", "/a.b/c", "/axb/c", "/elsewhere/%20a"],
];

/** Parts of targets that servers, routers and file systems read in different ways. */
const PARTS = ["/", "//", "/./", "/../", "/x/../", "/%2e/", "/%2E%2e/", "%2f", "%5c", "\\", ";", "/;x/", "%3b", "%"];
const MORE_PARTS = ["%g1", "%2", "%70", "%00", "%ff", "..", "/.", "/..", "#", "#/../", "*", "?/../", "/x%2f..%2f", "."];
const ODD = [...PARTS, ...MORE_PARTS].flatMap((part) => [
  `/public${part}private/x`,
  `/private${part}`,
  `/locked${part}`,
  `${part}locked`,
]);
const SPELLINGS = ["/PUBLIC/x", "/Private/X", "/LOCKED", "/locked/", "/upper/x", "/%6cocked", "/p%75blic/x", "*"];

/** Returns the origin that core allows for a target, of those of the rows. */
function allowedBy(target: string): string | undefined {
  const request = { method: "GET", url: target };
  return ORIGINS.find((origin) => {
    const headers = { get: (name: string) => (name === "origin" ? origin : null) };
    return (table.decide({ ...request, headers }) as Decision).allowed;
  });
}

function listen(): Promise<number> {
  const upstream = createServer((_request, response) => response.end("ok"));
  onTestFinished(() => {
    upstream.close();
    upstream.closeAllConnections();
  });
  return new Promise((resolve) => {
    upstream.listen(0, "127.0.0.1", () => resolve((upstream.address() as AddressInfo).port));
  });
}

/** Starts a proxy with the table, and returns a function that finds the origins which it allows for a target. */
async function startTable(target: keyof typeof PROXIES): Promise<(path: string) => Promise<readonly string[]>> {
  const { files } = generate(table, { target });
  const { port, stop } = await startProxy(PROXIES[target], { files, upstream: await listen() });
  onTestFinished(stop);
  const wire = openHttp1(port);
  onTestFinished(() => wire.close());
  return async (path) => {
    const allowed: string[] = [];
    for (const origin of ORIGINS) {
      const { headers } = await wire.exchange(path, { method: "GET", headers: [["Origin", origin]] });
      const sent = headers.filter(([name]) => name.toLowerCase() === "access-control-allow-origin");
      allowed.push(...sent.map(([, value]) => value));
    }
    return allowed;
  };
}

const START_LIMIT = 60_000;

for (const target of targets.filter((each): each is TargetName & keyof typeof PROXIES =>
  Object.hasOwn(PROXIES, each),
)) {
  const { program } = PROXIES[target];
  describe.skipIf(isSkipped(target, program))(`the paths of a table in ${target}`, () => {
    test(
      "lead to the policy of the library",
      async () => {
        const find = await startTable(target);
        const seen: Record<string, readonly string[]> = {};
        for (const path of PLAIN) seen[path] = await find(path);
        expect(seen).toEqual(Object.fromEntries(PLAIN.map((path) => [path, [allowedBy(path)]])));
      },
      START_LIMIT,
    );

    test(
      "lead to it or to none if they can be read in several ways",
      async () => {
        const find = await startTable(target);
        const different: Record<string, readonly string[]> = {};
        for (const path of [...ODD, ...SPELLINGS]) {
          const allowed = await find(path);
          if (allowed.some((origin) => origin !== allowedBy(path))) different[path] = allowed;
        }
        expect(different).toEqual({});
      },
      START_LIMIT,
    );
  });
}
