import { expect, test } from "vitest";
import { scriptResponse } from "./script-response.ts";

const RESULT = {
  ok: true,
  type: "basic",
  status: 200,
  redirected: false,
  url: "https://app.example.com/",
  requests: [],
  failedAt: null,
} as const;

test("joins lines as they are, also empty ones", () => {
  const headers = [
    ["X-Empty", ""],
    ["x-empty", ""],
    ["x-secret", "1"],
  ] as const;
  const response = scriptResponse(
    { ...RESULT, readableHeaders: ["x-empty"] },
    { status: 200, statusText: "Fine", headers, body: null },
    { engine: "standard", signal: null },
  );
  expect([...response.headers]).toEqual([["x-empty", ", "]]);
  expect(response.statusText).toBe("Fine");
});

test.each(["HEAD", "GET"])("%s: the body is null for HEAD only", async (method) => {
  const nothing = { origin: null, acrm: null, acrh: null, referrerPolicy: "origin", body: null, headers: [] } as const;
  const sent = { ...nothing, kind: "actual", url: RESULT.url, method, credentials: true } as const;
  const response = scriptResponse(
    { ...RESULT, readableHeaders: [], requests: [sent] },
    { status: 200, statusText: "", headers: [], body: new Blob(["content"]).stream() },
    { engine: "standard", signal: null },
  );
  expect(response.body === null).toBe(method === "HEAD");
  expect(await response.text()).toBe(method === "HEAD" ? "" : "content");
});
