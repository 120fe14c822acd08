import { expect, test } from "vitest";
import { openPage } from "../browser/browser.ts";

const APP = "https://app.example.com";
const LIMIT = 64 * 1024;

test("bodies of calls with keepalive in flight have 64 KiB together", async () => {
  const pending: (() => void)[] = [];
  const answer = () => new Promise<Response>((resolve) => pending.push(() => resolve(new Response("ok"))));
  const page = openPage(APP, { routes: { [APP]: answer } });
  const post = (size: number) => page.fetch("/", { method: "POST", keepalive: true, body: "x".repeat(size) });
  const first = post(LIMIT - 1);
  await expect.poll(() => pending.length).toBe(1);
  const error = await post(2).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(TypeError);
  expect((error as Error).cause).toMatchObject({ message: expect.stringContaining("64 KiB") });
  const second = post(1);
  await expect.poll(() => pending.length).toBe(2);
  for (const respond of pending) respond();
  expect(await Promise.all([first, second].map(async (each) => (await each).status))).toEqual([200, 200]);
  const third = post(LIMIT);
  await expect.poll(() => pending.length).toBe(3);
  pending[2]?.();
  expect((await third).status).toBe(200);
});

test("bodies without keepalive have no limit", async () => {
  const page = openPage(APP, { routes: { [APP]: () => new Response("ok") } });
  const response = await page.fetch("/", { method: "POST", body: "x".repeat(LIMIT + 1) });
  expect(response.status).toBe(200);
});
