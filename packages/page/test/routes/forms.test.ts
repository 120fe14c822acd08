import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { withCors } from "@corsac/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPage, type Route } from "../../src/index.ts";
import { API, APP, FORMS, NEST_FORMS, POLICY } from "./applications.ts";

const put = (page: ReturnType<typeof openPage>, url: string = `${API}/notes`) =>
  page.fetch(url, { method: "PUT", body: "some text", credentials: "include" });

describe.each(Object.entries(FORMS))("%s", (_form, make) => {
  test("answers a preflighted call with a body, and sees https", async () => {
    const page = openPage(APP, { routes: { [API]: await make() } });
    const response = await put(page);
    expect([response.status, response.headers.get("x-protocol"), await response.text()]).toEqual([
      200,
      "https",
      "some text",
    ]);
    expect(page.requests.map(({ method, response: answer }) => [method, answer?.status])).toEqual([
      ["OPTIONS", 204],
      ["PUT", 200],
    ]);
  });

  test("sees http at an origin of http, and blocks other pages", async () => {
    const routes = { "http://api.example.com:8080": await make() };
    const page = openPage("http://app.example.com", { routes });
    await expect(page.fetch("http://api.example.com:8080/notes")).rejects.toMatchObject({
      cause: { finding: { code: "allow-origin-missing" } },
    });
    const own = await openPage("http://api.example.com:8080", { routes }).fetch("/notes");
    expect(own.headers.get("x-protocol")).toBe("http");
  });
});

test.each(Object.entries(NEST_FORMS))("%s answers", async (_form, make) => {
  const page = openPage(APP, { routes: { [API]: await make() } });
  const response = await page.fetch(`${API}/notes`, { method: "PUT", body: new URLSearchParams({ text: "some" }) });
  expect(await response.text()).toBe('https {"text":"some"}');
  const foreign = openPage("https://evil.example", { routes: { [API]: await make() } });
  await expect(foreign.fetch(`${API}/notes`)).rejects.toMatchObject({
    cause: { finding: { code: "allow-origin-other" } },
  });
});

describe("a server that listens", () => {
  const server = createServer(withCors((_request, response) => response.end("from the server"), POLICY));
  let address: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  test.each<[string, () => Route]>([
    ["is a route", () => server],
    ["is a route by its address", () => address],
  ])("%s", async (_title, route) => {
    const page = openPage(APP, { routes: { [API]: route() } });
    expect(await (await put(page)).text()).toBe("from the server");
    expect(page.requests[1]?.headers.find(([name]) => name === "Origin")).toEqual(["Origin", APP]);
  });

  test("closes at once, because no connection is kept", async () => {
    const page = openPage(APP, { routes: { [API]: address } });
    await put(page);
    await (await page.fetch(`${API}/notes`)).text();
    const closed = new Promise((resolve) => server.close(resolve));
    expect(await closed).toBeUndefined();
  });
});
