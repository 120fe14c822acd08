import { openPage } from "@corsac/page";
import { handler } from "../notes.ts";

Deno.test("fails", async () => {
  const page = openPage("https://evil.example", { routes: { "https://api.example.com": handler } });
  await page.fetch("https://api.example.com/notes/1");
});
