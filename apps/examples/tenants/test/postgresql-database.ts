import { freePorts, startProgram } from "@corsac/contract/server";
import { execFile } from "node:child_process";
import { chmodSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { Client } from "pg";
import type { Database } from "./database.ts";

const BINARIES = "/usr/lib/postgresql/*/bin";
const LOOKUP = /execute .*SELECT FROM tenant_origins/g;

/** PostgreSQL refuses to run as root. */
const PREFIX =
  process.getuid?.() === 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : ["env"];

/**
 * Ends the server at once on SIGTERM: by itself it waits until all of its clients have gone. Its processes write to the log
 * themselves, so that a statement is there when its answer is.
 */
const SERVE = 'log=$1; shift; trap "kill -INT \\$server" TERM; "$@" 2>>"$log" & server=$!; wait $server; wait $server';

/** Makes a database in a folder of its own. It logs each statement, which is how lookups are counted. */
export async function postgresql(): Promise<Database> {
  const [port = 0] = await freePorts(1);
  const folder = mkdtempSync(join(tmpdir(), "corsac-postgresql-"));
  const [data, log] = [`${folder}/data`, `${folder}/log`];
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  let stopServer: (() => Promise<void>) | null = null;
  let isNew = true;

  const query = async (...statements: readonly string[]): Promise<void> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
  const changing = (change: "add" | "remove", origin: string): string =>
    change === "add"
      ? `INSERT INTO tenant_origins VALUES ('${origin}')`
      : `DELETE FROM tenant_origins WHERE origin = '${origin}'`;

  /** Waits until the server answers queries: it listens before. */
  const answers = async (): Promise<void> => {
    for (let tried = 0; ; tried++) {
      try {
        return await query("SELECT 1");
      } catch (error) {
        if (tried === 100) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  };

  const database: Database = {
    name: "PostgreSQL",
    program: { test: ["sh", "-c", `ls ${BINARIES}/postgres`], packages: ["postgresql"] },
    env: { DATABASE_URL: url },
    async start() {
      const binaries = globSync(BINARIES).sort().at(-1) ?? "";
      if (isNew) {
        // The user of the server has to get into the folder.
        chmodSync(folder, 0o777);
        const init = [`${binaries}/initdb`, "--no-sync", "--auth=trust", "--username=postgres", `--pgdata=${data}`];
        await promisify(execFile)(PREFIX[0] ?? "", [...PREFIX.slice(1), ...init]);
      }
      const settings = ["listen_addresses=127.0.0.1", `port=${port}`, `unix_socket_directories=${folder}`, "fsync=off"];
      const args = [...settings, "log_statement=all"].flatMap((setting) => ["-c", setting]);
      const command = [...PREFIX, `${binaries}/postgres`, "-D", data, ...args];
      const keepersFolder = mkdtempSync(join(tmpdir(), "corsac-postgresql-"));
      stopServer = await startProgram(
        { command: "sh", args: ["-c", SERVE, "sh", log, ...command] },
        [port],
        keepersFolder,
      );
      await answers();
      if (isNew) await query(readFileSync(new URL("../schema.sql", import.meta.url), "utf8"));
      isNew = false;
    },
    async stop() {
      await stopServer?.();
      stopServer = null;
    },
    async remove() {
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    change: (change, origin) => query(changing(change, origin)),
    changeInSilence: (change, origin) => query("SET session_replication_role = replica", changing(change, origin)),
    breakNoticeConnections: () =>
      query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"),
    lookups: async () => (readFileSync(log, "utf8").match(LOOKUP) ?? []).length,
  };
  return database;
}
