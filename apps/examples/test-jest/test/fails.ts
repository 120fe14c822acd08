import { openPage } from "@corsac/page";
import { app } from "../notes";

test("fails", async () => {
  const page = openPage("https://evil.example", { routes: { "https://api.example.com": app } });
  expect(await page.fetch("https://api.example.com/notes/1")).toBeDefined();
});
