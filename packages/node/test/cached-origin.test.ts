import { DatabaseSync } from "node:sqlite";
import { cachedOrigin } from "@corsac/core/cached-origin";
import { withCors } from "@corsac/node";
import { ALLOWED, ask, EVIL, preflight, serve } from "@corsac/contract/kit";
import { describe, expect, test, vi } from "vitest";

/** A table of tenants in a database, and how often it was asked. */
function tenants() {
  const database = new DatabaseSync(":memory:");
  database.exec("CREATE TABLE tenants (origin TEXT PRIMARY KEY)");
  database.prepare("INSERT INTO tenants VALUES (?)").run(ALLOWED);
  const query = vi.fn<(origin: string) => Promise<boolean>>(async (origin) => {
    // As over a network: the answer comes later.
    await new Promise((resolve) => void setImmediate(resolve));
    return database.prepare("SELECT 1 FROM tenants WHERE origin = ?").get(origin) !== undefined;
  });
  return { database, query };
}

describe("tenants in SQLite", () => {
  test("a hundred concurrent requests of one origin are one query", async () => {
    const { query } = tenants();
    const port = await serve(withCors((_request, response) => response.end("hi"), { origin: cachedOrigin(query) }));
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask(port, "GET /", ALLOWED)));
    for (const answer of answers) expect(answer.cors).toEqual([`access-control-allow-origin: ${ALLOWED}`]);
    expect(query).toHaveBeenCalledTimes(1);
    expect((await ask(port, "GET /", EVIL)).cors).toEqual([]);
    expect((await ask(port, "GET /", EVIL)).cors).toEqual([]);
    expect(query).toHaveBeenCalledTimes(2);
    await ask(port);
    expect(query).toHaveBeenCalledTimes(2);
  });

  test("a tenant that is removed is forgotten", async () => {
    const { database, query } = tenants();
    const origin = cachedOrigin(query);
    const port = await serve(withCors((_request, response) => response.end("hi"), { origin }));
    expect((await ask(port, "GET /", ALLOWED)).cors).toHaveLength(1);
    database.exec("DELETE FROM tenants");
    expect((await ask(port, "GET /", ALLOWED)).cors).toHaveLength(1);
    origin.forget(ALLOWED);
    expect((await ask(port, "GET /", ALLOWED)).cors).toEqual([]);
  });

  test("while the database is down nobody is allowed, and handlers still run", async () => {
    const { database, query } = tenants();
    const onError = vi.fn<(error: unknown, origin: string) => void>();
    database.close();
    const options = { origin: cachedOrigin(query, { onError }) };
    const port = await serve(withCors((_request, response) => response.end("hi"), options));
    expect(await ask(port, "GET /", ALLOWED)).toMatchObject({ status: 200, body: "hi", cors: [] });
    expect(await preflight(port, "PUT /", ALLOWED)).toMatchObject({
      status: 403,
      cors: [],
    });
    expect(onError).toHaveBeenCalledTimes(2);
  });
});
