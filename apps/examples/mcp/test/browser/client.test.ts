import { createServer } from "node:http";
import { findBrowser, launch, type Launched, servePage, type ServedPage } from "@corsac/browser";
import { createCors } from "@corsac/core";
import { mcp20251125, mcpDualEra, type McpOptions } from "@corsac/core/presets";
import { listen } from "@corsac/contract/kit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nodeListener } from "../../src/cors.ts";
import { serveMcp } from "../../src/mcp.ts";
import { createNotes } from "../../src/notes.ts";
import { policy } from "../../src/policy.ts";
import type { Session } from "./page.ts";

/** A name that an attacker has pointed at this machine. */
const REBOUND = "rebound.example";

const serve = (cors = policy): Promise<number> => listen(createServer(nodeListener(serveMcp(createNotes), cors)));

let browser: Launched;
let served: ServedPage;

beforeAll(async () => {
  served = await servePage(new URL("./page.ts", import.meta.url));
  browser = await launch(await findBrowser(), {}, [`--host-resolver-rules=MAP ${REBOUND} 127.0.0.1`]);
});
afterAll(async () => {
  await browser?.close();
  served?.close();
});

type Mode = Parameters<typeof useServer>[1];

/** Lets a page of a host use the server. */
async function useFrom(host: string, url: string, mode: Mode): Promise<Session> {
  const page = await browser.context.newPage();
  try {
    await page.goto(`http://${host}:${served.port}/`);
    return await page.evaluate(([at, how]) => useServer(at, how), [url, mode] as const);
  } finally {
    await page.close();
  }
}

/** The server's error for a header that contradicts the message, or is missing. */
const HEADER_MISMATCH = -32020;

const text = (value: string) => [{ type: "text", text: value }];
const EVERYTHING = {
  tools: ["read-note", "search-notes"],
  note: text("Buy milk"),
  progress: [1, 2],
  found: text("Feed the cat"),
  hasEnded: true,
};

describe("the SDK's client in a page of Chromium", () => {
  test("speaks revision 2025-11-25, with a session that it ends", async () => {
    const url = `http://127.0.0.1:${await serve()}/mcp`;
    expect(await useFrom("localhost", url, "legacy")).toEqual({
      ...EVERYTHING,
      version: "2025-11-25",
      hasSession: true,
    });
  });

  test.each<Mode>(["auto", { pin: "2026-07-28" }])(
    "speaks revision 2026-07-28, without a session: %j",
    async (mode) => {
      const url = `http://127.0.0.1:${await serve()}/mcp`;
      expect(await useFrom("localhost", url, mode)).toEqual({
        ...EVERYTHING,
        version: "2026-07-28",
        withoutHeader: HEADER_MISMATCH,
        hasSession: false,
      });
    },
  );

  test.each<Mode>(["legacy", "auto"])("gets nothing from a page of another origin: %j", async (mode) => {
    const url = `http://127.0.0.1:${await serve()}/mcp`;
    await expect(useFrom("127.0.0.1", url, mode)).rejects.toThrow("Failed to fetch");
  });

  test("gets nothing under a name that the server does not have", async () => {
    const url = `http://${REBOUND}:${await serve()}/mcp`;
    await expect(useFrom("localhost", url, "legacy")).rejects.toThrow("Failed to fetch");
  });
});

describe("the headers of the preset", () => {
  const withPreset = (preset: McpOptions) => serve(createCors({ ...preset, origin: "http://localhost:*" }));

  test("for revision 2025-11-25 alone keep the client at that revision", async () => {
    const url = `http://127.0.0.1:${await withPreset(mcp20251125)}/mcp`;
    expect(await useFrom("localhost", url, "auto")).toMatchObject({ version: "2025-11-25", hasSession: true });
    await expect(useFrom("localhost", url, { pin: "2026-07-28" })).rejects.toThrow("did not offer pinned");
  });

  test("include Mcp-Session-Id: without it, the client has no session", async () => {
    const url = `http://127.0.0.1:${await withPreset({ ...mcpDualEra, exposedHeaders: [] })}/mcp`;
    await expect(useFrom("localhost", url, "legacy")).rejects.toThrow("not initialized");
  });
});

test("a page on the rebound name itself is refused by its Host header", async () => {
  const page = await browser.context.newPage();
  const response = await page.goto(`http://${REBOUND}:${await serve()}/mcp`);
  expect(response?.status()).toBe(403);
  await page.close();
});
