import { openPage } from "@corsac/page";
import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { OPTIONS, PUT } from "./app/api/notes/[id]/route.ts";

const API = "https://api.example.com";

/** Calls the handler of the method, as Next.js does. */
function notes(request: Request): Promise<Response> | Response {
  const handler = request.method === "OPTIONS" ? OPTIONS : PUT;
  return handler(new NextRequest(request), { params: Promise.resolve({ id: "1" }) });
}

const put = { method: "PUT", body: "Buy bread", headers: { "X-Request-Id": "a" } };

test("a route handler answers pages of its policy", async () => {
  const page = openPage("https://app.example.com", { routes: { [API]: notes } });
  const response = await page.fetch(`${API}/api/notes/1`, put);
  expect(await response.json()).toEqual({ id: "1", text: "Buy bread" });
});

test("a route handler gives pages of other origins nothing", async () => {
  const page = openPage("https://evil.example", { routes: { [API]: notes } });
  await expect(page.fetch(`${API}/api/notes/1`, put)).rejects.toThrow("Failed to fetch");
});
