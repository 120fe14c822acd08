import { cachedOrigin, type CachedOrigin, type CachedOriginOptions } from "@corsac/core/cached-origin";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, Pool } from "pg";

/** Allows the origins of the table `tenant_origins`. A change is in force when PostgreSQL's notice arrives. */
export function originsInPostgresql(connectionString: string, options?: CachedOriginOptions): CachedOrigin {
  // The pool is the limit for a database that comes back: it opens no more connections than these.
  const pool = new Pool({ connectionString, max: 4, connectionTimeoutMillis: 2_000 });
  // An idle connection that breaks must not end the process. The next query opens another.
  pool.on("error", () => {});
  const origin = cachedOrigin(async function tenants(asked) {
    const { rowCount } = await pool.query("SELECT FROM tenant_origins WHERE origin = $1", [asked]);
    return rowCount === 1;
  }, options);
  void listen(connectionString, origin);
  return origin;
}

async function listen(connectionString: string, origin: CachedOrigin): Promise<never> {
  for (;;) {
    // The system's probes find a connection that broke without a word.
    const client = new Client({ connectionString, connectionTimeoutMillis: 2_000, keepAlive: true });
    const ended = new Promise<void>((resolve) => client.on("end", resolve));
    client.on("error", () => {});
    client.on("notification", ({ payload }) => origin.forget(payload));
    try {
      await client.connect();
      await client.query("LISTEN tenant_origins");
      // Notices of the time without a connection are lost.
      origin.forget();
      await ended;
    } catch {
      await client.end().catch(() => {});
    }
    await sleep(500);
  }
}
