import { readFileSync } from "node:fs";
import { ALLOWED, EVIL, REFERENCE_POLICY } from "@corsac/contract/kit";
import { withCors } from "@corsac/lambda";
import { describe, expect, test } from "vitest";

interface TestEvent {
  readonly [name: string]: unknown;
  readonly headers?: Record<string, string>;
  readonly multiValueHeaders?: Record<string, string[]>;
  readonly requestContext: { readonly http?: object };
}

interface TestResult {
  readonly statusCode: number;
  readonly headers?: Record<string, string>;
  readonly multiValueHeaders?: Record<string, string[]>;
  readonly body: string;
}

/** Reads an event of AWS's documentation; the file names the page. */
const read = (name: string): TestEvent =>
  (JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), "utf8")) as { event: TestEvent }).event;

const NAMES = ["rest-api", "http-api", "http-api-1", "load-balancer", "load-balancer-lists", "function-url"];

/** Adds headers to an event, in the forms that it has, and makes it one of this method. */
function send(event: TestEvent, method: string, headers: Record<string, string>): TestEvent {
  const lists = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  const { http } = event.requestContext;
  return {
    ...event,
    ...(event.headers && { headers: { ...event.headers, ...headers } }),
    ...(event.multiValueHeaders && { multiValueHeaders: { ...event.multiValueHeaders, ...lists } }),
    ...(http ? { requestContext: { ...event.requestContext, http: { ...http, method } } } : { httpMethod: method }),
  };
}

const invoke = async (event: TestEvent, result: unknown = { statusCode: 200, body: "ok" }): Promise<TestResult> => {
  const handler = withCors(async (_event: TestEvent): Promise<unknown> => result, REFERENCE_POLICY);
  return (await handler(event)) as TestResult;
};

/** Returns the header map that the gateway of the event reads, with single values. */
function headersOf(name: string, result: TestResult): Record<string, string> {
  if (name !== "load-balancer-lists") return result.headers ?? {};
  expect(result.headers).toBeUndefined();
  return Object.fromEntries(
    Object.entries(result.multiValueHeaders ?? {}).map(([key, values]) => [key, String(values)]),
  );
}

describe.each(NAMES)("an event of AWS's documentation: %s", (name) => {
  const event = read(name);

  test("without Origin runs the handler, and its result varies by Origin", async () => {
    const result = await invoke(event);
    expect(result).toMatchObject({ statusCode: 200, body: "ok" });
    expect(headersOf(name, result)).toEqual({ vary: "Origin" });
  });

  test("with an allowed Origin gets the CORS headers", async () => {
    expect(headersOf(name, await invoke(send(event, "GET", { Origin: ALLOWED })))).toEqual({
      "access-control-allow-origin": ALLOWED,
      "access-control-allow-credentials": "true",
      "access-control-expose-headers": "x-e",
      vary: "Origin",
    });
  });

  test("with another Origin gets none", async () => {
    expect(headersOf(name, await invoke(send(event, "GET", { Origin: EVIL })))).toEqual({ vary: "Origin" });
  });

  test("that is a preflight is answered without the handler", async () => {
    const ask = { origin: ALLOWED, "access-control-request-method": "PUT", "access-control-request-headers": "x-a" };
    const result = await invoke(send(event, "OPTIONS", ask), { statusCode: 418, body: "" });
    expect(result.statusCode).toBe(204);
    expect(headersOf(name, result)).toMatchObject({
      "access-control-allow-methods": "PUT",
      "access-control-allow-headers": "authorization, x-a",
      "access-control-max-age": "600",
    });
    expect(await invoke(send(event, "OPTIONS", { ...ask, origin: EVIL }))).toMatchObject({ statusCode: 403, body: "" });
  });

  test("is not changed, nor is the handler's result", async () => {
    const result = { statusCode: 200, headers: { "x-own": "1" }, body: "ok" };
    const before = JSON.stringify(event);
    await invoke(event, result);
    expect(JSON.stringify(event)).toBe(before);
    expect(result.headers).toEqual({ "x-own": "1" });
  });
});

test("a text keeps the quotes of JSON behind a function URL, and has none behind an HTTP API", async () => {
  expect(await invoke(read("function-url"), "hello")).toMatchObject({ statusCode: 200, body: '"hello"' });
  expect(await invoke(read("http-api"), "hello")).toMatchObject({ statusCode: 200, body: "hello" });
});

describe("several cookies, and values in lists,", () => {
  const LISTS = {
    statusCode: 200,
    headers: { "X-Number": 1, "X-None": undefined },
    multiValueHeaders: { "Set-Cookie": ["a=1", "b=2"], Link: ["</a>", "</b>"] },
  };
  const OWN = { "x-number": ["1"], link: ["</a>, </b>"], vary: ["Origin"] };

  test.each(["rest-api", "http-api-1", "load-balancer-lists"])("stay in lists: %s", async (name) => {
    const lists = { ...OWN, "set-cookie": ["a=1", "b=2"] };
    expect(await invoke(read(name), LISTS)).toEqual({ statusCode: 200, multiValueHeaders: lists });
  });

  test.each(["rest-api", "http-api-1"])("are sent too if names differ in case alone: %s", async (name) => {
    const headers = { "Set-Cookie": "a=1", "set-cookie": "b=2" };
    const result = await invoke(read(name), { statusCode: 200, headers });
    expect(result.multiValueHeaders).toEqual({ "set-cookie": ["a=1", "b=2"], vary: ["Origin"] });
  });

  test.each(["http-api", "load-balancer"])(
    "become single values for a gateway that reads no lists: %s",
    async (name) => {
      const { headers, multiValueHeaders } = await invoke(read(name), LISTS);
      expect(headers).toEqual({ "x-number": "1", link: "</a>, </b>", vary: "Origin", "set-cookie": "b=2" });
      expect(multiValueHeaders).toBeUndefined();
    },
  );

  test("leave cookies of payload format 2.0 where they are", async () => {
    const result = { statusCode: 200, cookies: ["a=1", "b=2"] };
    expect(await invoke(read("http-api"), result)).toEqual({ ...result, headers: { vary: "Origin" } });
  });
});

describe("events that are no HTTP requests", () => {
  const FOREIGN: Record<string, unknown> = {
    "of a queue": { Records: [{ eventSource: "aws:sqs", body: "{}" }] },
    "of a schedule": { source: "aws.events", "detail-type": "Scheduled Event", detail: {} },
    "of a WebSocket API": { requestContext: { eventType: "MESSAGE", connectionId: "1" }, isBase64Encoded: false },
    "of an authorizer of a REST API": { type: "REQUEST", methodArn: "arn", httpMethod: "GET", path: "/", headers: {} },
    "of an authorizer of an HTTP API": { version: "2.0", type: "REQUEST", requestContext: { http: { method: "GET" } } },
    "of the console's test": { key1: "value1" },
    "that is null": null,
    "that is a text": "text",
  };

  test.each(Object.keys(FOREIGN))("pass to the handler unchanged: %s", async (name) => {
    const seen: unknown[] = [];
    const result = { isAuthorized: true };
    const handler = withCors(async (event: unknown, context: unknown) => {
      seen.push(event, context);
      return result;
    }, REFERENCE_POLICY);
    const context = {};
    expect(await handler(FOREIGN[name], context)).toBe(result);
    expect(seen[0]).toBe(FOREIGN[name]);
    expect(seen[1]).toBe(context);
  });

  test("leave errors to Lambda, which delivers them again", async () => {
    const failure = new Error("not now");
    const handler = withCors(async (_event: unknown): Promise<unknown> => {
      throw failure;
    }, REFERENCE_POLICY);
    await expect(handler({ Records: [] })).rejects.toBe(failure);
  });
});
