import { openPage } from "@corsac/page";
import { expect, test } from "bun:test";
import { handler } from "../notes.ts";

test("fails", async () => {
  const page = openPage("https://evil.example", { routes: { "https://api.example.com": handler } });
  expect(await page.fetch("https://api.example.com/notes/1")).toBeDefined();
});
