import { openPage } from "@corsac/page";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

const NOTES = "https://api.example.com/notes";
const ALLOWED = { headers: { "Access-Control-Allow-Origin": "https://app.example.com" } };

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

test("a page reads a mocked response that allows its origin", async () => {
  server.use(http.get(NOTES, ({ request }) => HttpResponse.json({ origin: request.headers.get("Origin") }, ALLOWED)));
  const page = openPage("https://app.example.com");
  expect(await (await page.fetch(NOTES)).json()).toEqual({ origin: "https://app.example.com" });
});

test("a mock without CORS headers is blocked, as the browser blocks the server that it stands for", async () => {
  server.use(http.get(NOTES, () => HttpResponse.json([])));
  const page = openPage("https://app.example.com");
  await expect(page.fetch(NOTES)).rejects.toMatchObject({
    message: "Failed to fetch",
    cause: { finding: { code: "allow-origin-missing" } },
  });
});

test("a mock of PUT needs a mock of its preflight", async () => {
  const put = http.put(NOTES, async ({ request }) => HttpResponse.text(await request.text(), ALLOWED));
  const preflight = (headers: Record<string, string>) =>
    http.options(NOTES, () => new HttpResponse(null, { status: 204, headers: { ...ALLOWED.headers, ...headers } }));

  server.use(put, preflight({ "Access-Control-Allow-Methods": "PUT" }));
  const page = openPage("https://app.example.com");
  const response = await page.fetch(NOTES, { method: "PUT", body: "Buy bread" });
  expect(await response.text()).toBe("Buy bread");

  server.resetHandlers(put, preflight({}));
  const another = openPage("https://app.example.com");
  await expect(another.fetch(NOTES, { method: "PUT", body: "Buy bread" })).rejects.toMatchObject({
    cause: { finding: { code: "method-not-allowed" } },
  });
});
