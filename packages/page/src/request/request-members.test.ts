import { afterAll, beforeAll, expect, test } from "vitest";
import type { openPage as OpenPage } from "../browser/browser.ts";

/** A Request as Bun's: it forgets these members. */
class ForgetfulRequest extends Request {}
const FORGOTTEN = { credentials: "include", referrer: "", referrerPolicy: "", integrity: "", keepalive: undefined };
for (const [name, value] of Object.entries(FORGOTTEN)) {
  Object.defineProperty(ForgetfulRequest.prototype, name, { get: () => value });
}

const API = "https://api.example.com";
const runtimeRequest = globalThis.Request;
let openPage: typeof OpenPage;

beforeAll(async () => {
  globalThis.Request = ForgetfulRequest;
  ({ openPage } = await import("../browser/browser.ts"));
});
afterAll(() => {
  globalThis.Request = runtimeRequest;
});

const openCaller = () => {
  const allow = { "Access-Control-Allow-Origin": "*" };
  return openPage("https://app.example.com", { routes: { [API]: () => new Response("ok", { headers: allow }) } });
};

test("a Request of the runtime has the defaults of the standard", async () => {
  const caller = openCaller();
  const response = await caller.fetch(new Request(API));
  expect(response.status).toBe(200);
  expect(caller.requests[0]?.headers).toContainEqual(["Referer", "https://app.example.com/"]);
});

test("a Request of the page, and its copies, keep what script gave them", async () => {
  const caller = openCaller();
  const init = { credentials: "include", referrer: "/a", referrerPolicy: "unsafe-url", integrity: "sha256-a" } as const;
  const request = new caller.Request(API, init);
  const kept = { ...init, referrer: "https://app.example.com/a", keepalive: false };
  expect(request).toMatchObject(kept);
  expect(request.clone()).toMatchObject(kept);
  expect(new caller.Request(request, { credentials: "omit" })).toMatchObject({ ...kept, credentials: "omit" });
  expect(new caller.Request(API)).toMatchObject({ credentials: "same-origin", referrer: "about:client" });
  await expect(caller.fetch(request)).rejects.toThrow(TypeError);
});
