import { isSkipped } from "@corsac/contract/server";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { postgresql } from "./postgresql-database.ts";
import { redis } from "./redis-database.ts";
import { type Answer, ask, type Servers, startServers, untilAll } from "./servers.ts";

const ONE = "https://one.example";
const TWO = "https://two.example";
const EVIL = "https://evil.example";
const PROCESSES = 3;

/** Far longer than a test: what changes earlier has changed because of a notice. */
const LONG = 600_000;
const SHORT = 1_000;
/** The most time that a change may take, on a busy machine. */
const PATIENCE = 20_000;
const START_LIMIT = 120_000;

describe.each(await Promise.all([postgresql(), redis()]))("$name", (database) => {
  describe.skipIf(isSkipped(database.name, database.program))("runs", () => {
    let servers: Servers;
    /** Starts the servers for the tests of a group, with the time to live of all that they remember. */
    const withServers = (ttl: number): void => {
      beforeAll(async () => {
        servers = await startServers(PROCESSES, { ...database.env, ORIGIN_TTL: String(ttl) });
        await untilAll(servers.ports, TWO, true, PATIENCE);
      }, START_LIMIT);
      afterAll(() => servers.stop());
    };
    const askAll = async (origin: string): Promise<readonly boolean[]> =>
      Promise.all(servers.ports.map(async (port) => (await ask(port, origin)).isAllowed));

    beforeAll(async () => {
      await database.start();
      await database.change("add", TWO);
    }, START_LIMIT);
    afterAll(() => database.remove());

    describe("with a long time to live", () => {
      withServers(LONG);

      test("a change is in force in every process because of its notice", async () => {
        expect(await askAll(ONE)).toEqual([false, false, false]);
        await database.change("add", ONE);
        const added = await untilAll(servers.ports, ONE, true, PATIENCE);
        await database.change("remove", ONE);
        const removed = await untilAll(servers.ports, ONE, false, PATIENCE);
        console.log(`${database.name}: allowed in all processes after ${added} ms, refused after ${removed} ms`);
        expect(Math.max(added, removed)).toBeLessThan(PATIENCE);
      });

      test("each process looks an origin up once, however many ask at the same time", async () => {
        // A process forgets what it knew when its connection for notices is there, which can be after it was first asked.
        await askAll(TWO);
        const before = await database.lookups();
        await Promise.all(servers.ports.flatMap((port) => Array.from({ length: 200 }, () => ask(port, EVIL))));
        expect((await database.lookups()) - before).toBe(PROCESSES);
        for (let round = 0; round < 20; round++) await Promise.all([askAll(TWO), askAll(EVIL)]);
        expect((await database.lookups()) - before).toBe(PROCESSES);
      });

      test("a change while the connection for notices is broken is in force once it is back", async () => {
        await database.changeInSilence("remove", TWO);
        expect(await askAll(TWO)).toEqual([true, true, true]);
        await database.breakNoticeConnections();
        expect(await untilAll(servers.ports, TWO, false, PATIENCE)).toBeLessThan(PATIENCE);
        await database.change("add", TWO);
        expect(await untilAll(servers.ports, TWO, true, PATIENCE)).toBeLessThan(PATIENCE);
      });
    });

    describe("with a short time to live", () => {
      withServers(SHORT);

      test("a change of which nobody was told is in force after that time", async () => {
        await database.changeInSilence("remove", TWO);
        expect(await untilAll(servers.ports, TWO, false, PATIENCE)).toBeLessThan(PATIENCE);
        await database.change("add", TWO);
        expect(await untilAll(servers.ports, TWO, true, PATIENCE)).toBeLessThan(PATIENCE);
      });

      test("without the database, under load: nothing stale, refused, and no other fault", async () => {
        const answers: (Answer & { readonly at: number; readonly origin: string })[] = [];
        const ended = new AbortController();
        const load = async (port: number): Promise<void> => {
          while (!ended.signal.aborted) {
            for (const origin of [TWO, EVIL]) {
              const at = performance.now();
              answers.push({ at, origin, ...(await ask(port, origin)) });
            }
            await sleep(2);
          }
        };
        const loads = servers.ports.flatMap((port) => [load(port), load(port)]);
        await sleep(300);
        await database.stop();
        const stopped = performance.now();
        await sleep(2 * SHORT);
        const restarted = performance.now();
        await database.start();
        const recovered = await untilAll(servers.ports, TWO, true, PATIENCE);
        ended.abort();
        await Promise.all(loads);
        console.log(`${database.name}: ${answers.length} answers; allowed again ${recovered} ms after the restart`);

        expect(recovered).toBeLessThan(PATIENCE);
        expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
        expect(answers.filter(({ origin, isAllowed }) => origin === EVIL && isAllowed)).toEqual([]);
        expect(answers.some(({ at, isAllowed }) => at < stopped && isAllowed)).toBe(true);
        const stale = answers.filter(({ at }) => at > stopped + SHORT && at < restarted);
        expect(stale.length).toBeGreaterThan(0);
        expect(stale.filter(({ isAllowed }) => isAllowed)).toEqual([]);
      });
    });
  });
});
