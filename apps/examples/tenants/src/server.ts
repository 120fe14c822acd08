import type { CachedOriginOptions } from "@corsac/core/cached-origin";
import { withCors } from "@corsac/node";
import { createServer } from "node:http";
import process from "node:process";
import { originsInPostgresql } from "./postgresql.ts";
import { originsInRedis } from "./redis.ts";

const { DATABASE_URL, REDIS_URL, PORT = "3000", ORIGIN_TTL = "60000" } = process.env;

const options: CachedOriginOptions = {
  // Notices make changes known. These times are the limit for one that is lost.
  ttl: Number(ORIGIN_TTL),
  negativeTtl: Number(ORIGIN_TTL),
  timeout: 2_000,
  onError: (error, origin) => console.error(`tenants: ${origin} is refused: ${String(error)}`),
};

function origins(): ReturnType<typeof originsInRedis> {
  if (DATABASE_URL !== undefined) return originsInPostgresql(DATABASE_URL, options);
  if (REDIS_URL !== undefined) return originsInRedis(REDIS_URL, options);
  console.error("Set DATABASE_URL to a PostgreSQL database with the tables of schema.sql, or REDIS_URL.");
  process.exit(1);
}

const listener = withCors((_request, response) => response.end("hello"), { origin: origins(), credentials: true });
createServer(listener).listen(Number(PORT));
