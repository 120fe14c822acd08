import { openPage } from "@corsac/page";
import { afterAll, expect, test } from "vitest";
import { createApp } from "./fastify.ts";

const API = "https://api.example.com";
const app = createApp();
afterAll(() => app.close());

test("inject() answers a request, and a page reads what the policy lets it", async () => {
  expect((await app.inject("/notes")).json()).toEqual([{ id: "1", text: "Buy milk" }]);

  const page = openPage("https://app.example.com", { routes: { [API]: app } });
  const response = await page.fetch(`${API}/notes`);
  expect(await response.json()).toEqual([{ id: "1", text: "Buy milk" }]);
  expect(response.headers.get("X-Total-Count")).toBe("1");
});

test("a page of another origin reads nothing", async () => {
  const page = openPage("https://evil.example", { routes: { [API]: app } });
  await expect(page.fetch(`${API}/notes`)).rejects.toThrow("Failed to fetch");
});
