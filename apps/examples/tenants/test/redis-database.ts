import { freePorts, startProgram } from "@corsac/contract/server";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "redis";
import { changeOrigin } from "../src/redis.ts";
import type { Database } from "./database.ts";

type Client = Awaited<ReturnType<ReturnType<typeof createClient>["connect"]>>;

/** Makes a Redis in a folder of its own. */
export async function redis(): Promise<Database> {
  const [port = 0] = await freePorts(1);
  const folder = mkdtempSync(join(tmpdir(), "corsac-redis-"));
  const url = `redis://127.0.0.1:${port}`;
  let stopServer: (() => Promise<void>) | null = null;
  /** The lookups of earlier runs: the server counts from its start. */
  let counted = 0;

  const use = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    const client = await createClient({ url }).connect();
    try {
      return await work(client as unknown as Client);
    } finally {
      client.destroy();
    }
  };
  const count = async (): Promise<number> => {
    const stats = await use((client) => client.info("commandstats"));
    return Number(/cmdstat_sismember:calls=(\d+)/.exec(stats)?.[1] ?? 0);
  };

  const database: Database = {
    name: "Redis",
    program: { test: ["redis-server", "--version"], packages: ["redis-server"] },
    env: { REDIS_URL: url },
    async start() {
      const args = [
        "--port",
        String(port),
        "--bind",
        "127.0.0.1",
        "--dir",
        folder,
        "--appendonly",
        "yes",
        "--save",
        "",
      ];
      const keepersFolder = mkdtempSync(join(tmpdir(), "corsac-redis-"));
      stopServer = await startProgram({ command: "redis-server", args }, [port], keepersFolder);
      await use((client) => client.ping());
    },
    async stop() {
      if (stopServer === null) return;
      counted += await count();
      await stopServer();
      stopServer = null;
    },
    async remove() {
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    change: (change, origin) => changeOrigin(url, change, origin),
    changeInSilence: async (change, origin) =>
      void (await use((client) =>
        change === "add" ? client.sAdd("tenant-origins", origin) : client.sRem("tenant-origins", origin),
      )),
    breakNoticeConnections: async () =>
      void (await use((client) => client.sendCommand(["CLIENT", "KILL", "TYPE", "pubsub"]))),
    lookups: async () => counted + (await count()),
  };
  return database;
}
