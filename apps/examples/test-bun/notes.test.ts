import { openPage } from "@corsac/page";
import { assertAllowsCors, assertRefusesCors } from "@corsac/page/expect";
import { expect, test } from "bun:test";
import { handler } from "./notes.ts";

const API = "https://api.example.com";
const routes = { [API]: handler };
const json = { method: "PUT", body: "{}", headers: { "Content-Type": "application/json" } };

test("the app saves a note", async () => {
  const page = openPage("https://app.example.com", { routes });
  const response = await page.fetch(`${API}/notes/1`, json);
  expect(await response.json()).toEqual({ method: "PUT", url: "/notes/1" });
});

test("pages of other origins do not", async () => {
  const page = openPage("https://evil.example", { routes });
  await expect(page.fetch(`${API}/notes/1`, json)).rejects.toThrow("Failed to fetch");
});

test("assertions say the same in one line", async () => {
  const save = { url: "/notes/1", method: "PUT", headers: ["content-type"] };
  await assertAllowsCors(handler, { ...save, from: "https://app.example.com" });
  await assertRefusesCors(handler, { ...save, from: "https://evil.example" });
});
