import { openPage } from "@corsac/page";
import { expect, test } from "vitest";
import { app } from "./express.ts";

const API = "https://api.example.com";
const routes = { [API]: app };
const credentials = "include";

test("a page of the same site stays signed in", async () => {
  const page = openPage("https://app.example.com", { routes });
  expect((await page.fetch(`${API}/me`, { credentials })).status).toBe(401);
  await page.fetch(`${API}/login`, { method: "POST", credentials });
  expect((await page.fetch(`${API}/me`, { credentials })).status).toBe(200);
});
