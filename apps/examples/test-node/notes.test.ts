import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "@corsac/page";
import { assertAllowsCors, assertRefusesCors } from "@corsac/page/expect";
import { listener } from "./notes.ts";

const API = "https://api.example.com";
const routes = { [API]: listener };
const json = { method: "PUT", body: "{}", headers: { "Content-Type": "application/json" } };

test("the app saves a note", async () => {
  const page = openPage("https://app.example.com", { routes });
  const response = await page.fetch(`${API}/notes/1`, json);
  assert.deepEqual(await response.json(), { method: "PUT", url: "/notes/1" });
  assert.deepEqual(
    page.requests.map(({ method }) => method),
    ["OPTIONS", "PUT"],
  );
});

test("pages of other origins do not", async () => {
  const page = openPage("https://evil.example", { routes });
  await assert.rejects(page.fetch(`${API}/notes/1`, json), { name: "TypeError", message: "Failed to fetch" });
  assert.deepEqual(
    page.requests.map(({ method }) => method),
    ["OPTIONS"],
  );
});

test("assertions say the same in one line", async () => {
  const save = { url: "/notes/1", method: "PUT", headers: ["content-type"] };
  await assertAllowsCors(listener, { ...save, from: "https://app.example.com" });
  await assertRefusesCors(listener, { ...save, from: "https://evil.example" });
});
