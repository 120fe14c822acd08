import { ask, EVIL, preflight, serve } from "@corsac/contract/kit";
import { expect, test } from "vitest";
import { nodeListener } from "../src/cors.ts";
import { serveMcp } from "../src/mcp.ts";
import { createNotes } from "../src/notes.ts";
import { policy } from "../src/policy.ts";

const APP = "https://app.example.com";
const start = (): Promise<number> => serve(nodeListener(serveMcp(createNotes), policy));

test("a preflight for the headers of both revisions succeeds", async () => {
  const names = ["content-type", "last-event-id", "mcp-method", "mcp-name", "mcp-param-note", "mcp-protocol-version"];
  const asked = {
    "access-control-request-method": "POST",
    "access-control-request-headers": [...names, "mcp-session-id"].join(","),
  };
  const { status, headers } = await ask(await start(), "OPTIONS /mcp", APP, asked);
  expect(status).toBe(204);
  const allowed = headers["access-control-allow-headers"]?.join(",").split(/, */) ?? [];
  expect(allowed).toEqual(expect.arrayContaining([...names, "mcp-session-id"]));
});

test("an origin that is not allowed gets 403, as the protocol demands", async () => {
  const port = await start();
  expect(await ask(port, "POST /mcp", EVIL)).toMatchObject({ status: 403, cors: [] });
  expect(await preflight(port, "POST /mcp", EVIL)).toMatchObject({ status: 403, cors: [] });
});

test("a foreign Host gets 403, whatever the origin is", async () => {
  const port = await start();
  const host = `rebound.example:${port}`;
  for (const origin of [APP, `http://${host}`, undefined]) {
    expect(await ask(port, "POST /mcp", origin, { host })).toMatchObject({ status: 403 });
  }
});
