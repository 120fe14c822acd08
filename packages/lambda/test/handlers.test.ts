import { createCors } from "@corsac/core";
import { ALLOWED, EVIL, REFERENCE_POLICY } from "@corsac/contract/kit";
import { withCors } from "@corsac/lambda";
import { afterEach, expect, test, vi } from "vitest";
import { LambdaStream, provideAwslambda, type StreamHead } from "./gateway/response-stream.ts";

const EVENT = { httpMethod: "GET", path: "/x", headers: { Origin: ALLOWED }, isBase64Encoded: false };
const OK = { statusCode: 200, headers: {}, body: "ok" };

type Streaming = (event: unknown, stream: LambdaStream, context: unknown) => Promise<unknown>;
declare const awslambda: {
  streamifyResponse(handler: Streaming): Streaming;
  readonly HttpResponseStream: { from(stream: LambdaStream, head: StreamHead): LambdaStream };
};

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test("has fewer than three parameters: Lambda refuses functions with a callback from Node 24 on", () => {
  const handler = withCors((_event: unknown, _context: unknown, _callback: unknown) => undefined, REFERENCE_POLICY);
  expect(handler.length).toBeLessThan(3);
});

test("keeps the properties of the handler", () => {
  const use = (): void => {};
  expect(
    withCors(
      Object.assign(async (_event: unknown) => OK, { use }),
      REFERENCE_POLICY,
    ).use,
  ).toBe(use);
});

test("handles the same event object again, and twice at once", async () => {
  const handler = withCors(async (_event: unknown) => OK, REFERENCE_POLICY);
  const shared = { headers: { "access-control-allow-origin": ALLOWED } };
  expect(await handler(EVENT)).toMatchObject(shared);
  expect(await handler(EVENT)).toMatchObject(shared);
  for (const result of await Promise.all([handler(EVENT), handler(EVENT)])) expect(result).toMatchObject(shared);
});

test("decides the same event object by the policy of each function", async () => {
  const own = withCors(async (_event: unknown) => OK, REFERENCE_POLICY);
  const open = withCors(async (_event: unknown) => OK, { origin: "*" });
  expect(await own(EVENT)).toMatchObject({ headers: { "access-control-allow-origin": ALLOWED } });
  expect(await open(EVENT)).toMatchObject({ headers: { "access-control-allow-origin": "*" } });
});

test("a function that chooses the policy gets the event, the context and the URL", async () => {
  const everyone = createCors({ origin: "*" });
  const seen: unknown[] = [];
  const handler = withCors(
    async (_event: unknown, _context: unknown) => OK,
    ({ event, context, url, method }) => {
      seen.push(event, context, url, method);
      return everyone;
    },
    { vary: ["X-Tenant"] },
  );
  const event = { ...EVENT, path: "/a?b#c", queryStringParameters: { "d e": "f&g" } };
  const context = {};
  expect(await handler(event, context)).toMatchObject({ headers: { vary: "X-Tenant" } });
  expect(seen).toEqual([event, context, "/a%3Fb%23c?d+e=f%26g", "GET"]);
});

test("a load balancer's query is not encoded twice", async () => {
  const seen: unknown[] = [];
  const everyone = createCors({ origin: "*" });
  const handler = withCors(
    async (_event: unknown) => OK,
    ({ url }) => {
      seen.push(url);
      return everyone;
    },
  );
  const parameters = { multiValueQueryStringParameters: { a: ["%20", "2"] } };
  await handler({ ...EVENT, ...parameters, requestContext: { elb: {} } });
  expect(seen).toEqual(["/x?a=%20&a=2"]);
});

test.each(["production", "development"])("warns of debug under NODE_ENV=%s only in production", (environment) => {
  vi.stubEnv("NODE_ENV", environment);
  const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  withCors(async (_event: unknown) => OK, { origin: "*", debug: true });
  expect(warn).toHaveBeenCalledTimes(environment === "production" ? 1 : 0);
});

test("the innermost policy decides, also if code between the functions copies the result", async () => {
  const inner = withCors(async (_event: unknown) => OK, REFERENCE_POLICY);
  const middle = async (event: unknown): Promise<unknown> => ({ ...(await inner(event)), headers: { "x-new": "1" } });
  expect(await withCors(middle, { origin: EVIL })(EVENT)).toMatchObject({
    headers: { "x-new": "1", "access-control-allow-origin": ALLOWED },
  });
});

/** Invokes a function that streams, and returns what a function URL would send. */
async function stream(handler: Streaming): Promise<{ readonly heads: StreamHead[]; readonly body: string }> {
  const heads: StreamHead[] = [];
  let body = "";
  const out = new LambdaStream({
    head: (head) => void heads.push(head),
    chunk: (chunk) => {
      body += chunk.toString();
    },
    end: () => {},
  });
  await handler(EVENT, out, {});
  return { heads, body };
}

const hello: Streaming = async (_event, out) => {
  awslambda.HttpResponseStream.from(out, { statusCode: 201 }).end("hello");
};

test("goes around streamifyResponse() and inside it", async () => {
  provideAwslambda();
  const streaming = Symbol.for("aws.lambda.runtime.handler.streaming");
  for (const handler of [
    withCors(awslambda.streamifyResponse(hello), REFERENCE_POLICY),
    awslambda.streamifyResponse(withCors(hello, REFERENCE_POLICY)),
  ]) {
    expect(Reflect.get(handler, streaming)).toBe("response");
    const { heads, body } = await stream(handler);
    expect(heads).toMatchObject([{ statusCode: 201, headers: { "access-control-allow-origin": ALLOWED } }]);
    expect(body).toBe("hello");
  }
});

test("leaves streams alone that it was not given", async () => {
  provideAwslambda();
  const bare: Streaming = async (_event, out) => {
    awslambda.HttpResponseStream.from(out, { statusCode: 201 }).write("hello");
    out.end();
  };
  await stream(withCors(bare, REFERENCE_POLICY));
  expect((await stream(bare)).heads).toEqual([{ statusCode: 201 }]);
});

test("an error after the first chunk is left to Lambda, which breaks the response off", async () => {
  provideAwslambda();
  const failure = new Error("broken");
  const handler: Streaming = async (_event, out) => {
    out.write("first");
    throw failure;
  };
  await expect(stream(withCors(handler, REFERENCE_POLICY))).rejects.toBe(failure);
});

test("policies inside each other decide a stream once, the innermost alone", async () => {
  provideAwslambda();
  const inner = withCors(hello, { origin: EVIL });
  const { heads } = await stream(withCors(inner, { origin: "*" }));
  expect(heads).toEqual([{ statusCode: 201, headers: { vary: "Origin" } }]);
});
