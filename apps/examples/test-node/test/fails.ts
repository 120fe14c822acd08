import { test } from "node:test";
import { openPage } from "@corsac/page";
import { listener } from "../notes.ts";

test("fails", async () => {
  const page = openPage("https://evil.example", { routes: { "https://api.example.com": listener } });
  await page.fetch("https://api.example.com/notes/1");
});
