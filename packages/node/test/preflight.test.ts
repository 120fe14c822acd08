import { Agent, type IncomingMessage, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { once } from "node:events";
import type { CorsOptions } from "@corsac/core";
import {
  ALLOWED,
  type Answer,
  ask,
  EVIL,
  preflight,
  PREFLIGHT_HEADERS,
  preflightHeaders,
  REFERENCE_POLICY,
  serve,
  SHARED_HEADERS,
} from "@corsac/contract/kit";
import { describe, expect, onTestFinished, test } from "vitest";
import { cors, withCors } from "../src/index.ts";

type Request = [
  line: string,
  origin?: string | undefined,
  headers?: Record<string, string>,
  content?: { body: string },
];

/** Asks a server whose handler answers 405 and counts its calls. */
async function askOnce(options: CorsOptions, ...request: Request): Promise<{ answer: Answer; calls: number }> {
  let calls = 0;
  const handler = (_request: IncomingMessage, response: ServerResponse): void => {
    calls += 1;
    response.writeHead(405, { Allow: "GET, OPTIONS" }).end("mine");
  };
  return { answer: await ask(await serve(withCors(handler, options)), ...request), calls };
}

describe("a preflight", () => {
  test("of an allowed origin is answered 204 without what belongs to content", async () => {
    const { answer, calls } = await askOnce(REFERENCE_POLICY, "OPTIONS /", ALLOWED, preflightHeaders("PUT"));
    expect(answer).toMatchObject({
      status: 204,
      message: "No Content",
      body: "",
      cors: PREFLIGHT_HEADERS,
      vary: ["origin"],
    });
    for (const name of ["content-length", "content-type", "transfer-encoding"])
      expect(answer.headers[name]).toBeUndefined();
    expect(calls).toBe(0);
  });

  test("learns the true lists when it asks for more, so that the browser names the cause", async () => {
    const { answer } = await askOnce(REFERENCE_POLICY, "OPTIONS /", ALLOWED, preflightHeaders("DELETE", "x-b"));
    expect(answer).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
  });

  test("of another origin is answered 403 and nothing more", async () => {
    for (const origin of [
      [ALLOWED, "https://b.example"],
      "https://*.a.example",
      (asked: string) => asked === ALLOWED,
    ]) {
      const { answer, calls } = await askOnce({ origin }, "OPTIONS /", EVIL, preflightHeaders("PUT"));
      expect(answer).toMatchObject({ status: 403, cors: [], body: "" });
      expect(answer.headers["content-length"]).toEqual(["0"]);
      expect(answer.vary).toContain("origin");
      expect(calls).toBe(0);
    }
  });

  test("is answered 200 with Content-Length: 0 where the policy says so", async () => {
    const { answer } = await askOnce(
      { ...REFERENCE_POLICY, optionsSuccessStatus: 200 },
      "OPTIONS /",
      ALLOWED,
      preflightHeaders("PUT"),
    );
    expect(answer).toMatchObject({ status: 200, cors: PREFLIGHT_HEADERS, body: "" });
    expect(answer.headers["content-length"]).toEqual(["0"]);
  });

  test("reaches the handler under preflightContinue, and only that of an allowed origin", async () => {
    const options = { ...REFERENCE_POLICY, preflightContinue: true };
    const allowed = await askOnce(options, "OPTIONS /", ALLOWED, preflightHeaders("PUT"));
    expect(allowed).toMatchObject({ answer: { status: 405, cors: PREFLIGHT_HEADERS }, calls: 1 });
    const refused = await askOnce(options, "OPTIONS /", EVIL, preflightHeaders("PUT"));
    expect(refused).toMatchObject({ answer: { status: 403, cors: [] }, calls: 0 });
  });

  test("says the reason under debug, as text and as a header", async () => {
    const { answer } = await askOnce({ ...REFERENCE_POLICY, debug: true }, "OPTIONS /", EVIL, preflightHeaders("PUT"));
    expect(answer).toMatchObject({ status: 403, cors: [], body: expect.stringContaining("origin-not-allowed") });
    expect(answer.headers["corsac-reason"]).toEqual(["origin-not-allowed"]);
    expect(answer.headers["content-type"]).toEqual(["text/plain; charset=utf-8"]);
    expect(answer.headers["content-length"]).toEqual([String(answer.body.length)]);
  });

  test("keeps what other middleware stored, but for what describes content that never comes", async () => {
    const rule = cors(REFERENCE_POLICY);
    const port = await serve((request, response) => {
      response.setHeader("Set-Cookie", ["a=1", "b=2"]).setHeader("Vary", "Accept-Language");
      response.setHeader("Content-Type", "text/html").setHeader("Content-Length", "5");
      response.setHeader("Transfer-Encoding", "chunked").setHeader("Access-Control-Allow-Origin", "*");
      rule(request, response, () => response.end("never"));
    });
    const answer = await preflight(port, "PUT /", ALLOWED);
    expect(answer).toMatchObject({
      status: 204,
      cors: PREFLIGHT_HEADERS,
      vary: ["accept-language", "origin"],
      body: "",
    });
    expect(answer.headers["set-cookie"]).toEqual(["a=1", "b=2"]);
    for (const name of ["content-length", "content-type", "transfer-encoding"])
      expect(answer.headers[name]).toBeUndefined();
    expect(await preflight(port, "PUT /", EVIL)).toMatchObject({ status: 403, cors: [], body: "" });
  });
});

describe("the connection after a preflight", () => {
  test.each([
    ["allowed", ALLOWED],
    ["refused", EVIL],
  ])("serves the next request: %s", async (_, origin) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    const sockets = new Set<unknown>();
    const port = await serve(
      withCors((request, response) => {
        sockets.add(request.socket);
        response.end("mine");
      }, REFERENCE_POLICY),
    );
    await ask(port, "GET /", ALLOWED, {}, { agent });
    const body = "content that nobody reads ".repeat(4000);
    const headers = { ...preflightHeaders("PUT"), "content-length": String(body.length) };
    await ask(port, "OPTIONS /", origin, headers, { agent, body });
    expect(await ask(port, "GET /", ALLOWED, {}, { agent })).toMatchObject({
      status: 200,
      body: "mine",
      cors: SHARED_HEADERS,
    });
    expect(sockets.size).toBe(1);
  });

  test("has no stray byte on it: the next status line follows the empty line", async () => {
    const port = await serve(withCors((_request, response) => response.end("mine"), REFERENCE_POLICY));
    const socket = connect(port, "127.0.0.1");
    onTestFinished(() => void socket.destroy());
    const fields = `Host: x\r\nOrigin: ${ALLOWED}\r\n`;
    socket.write(`OPTIONS / HTTP/1.1\r\n${fields}Access-Control-Request-Method: PUT\r\n\r\n`);
    socket.write(`GET / HTTP/1.1\r\n${fields}Connection: close\r\n\r\n`);
    let text = "";
    socket.setEncoding("latin1").on("data", (chunk: string) => (text += chunk));
    await once(socket, "end");
    const [first, second, content] = text.split("\r\n\r\n");
    expect(first).toMatch(/^HTTP\/1\.1 204 /);
    expect(second).toMatch(/^HTTP\/1\.1 200 /);
    expect(content).toBe("mine");
  });
});

describe("OPTIONS that is no preflight", () => {
  test.each<[string, Request, readonly string[]]>([
    ["with Origin alone", ["OPTIONS /", ALLOWED], SHARED_HEADERS],
    ["without Origin", ["OPTIONS /", undefined, { "access-control-request-method": "PUT" }], []],
    ["of another origin", ["OPTIONS /", EVIL], []],
  ])("is the handler's: %s", async (_, request, headers) => {
    const { answer, calls } = await askOnce(REFERENCE_POLICY, ...request);
    expect(answer).toMatchObject({ status: 405, body: "mine", cors: headers, vary: ["origin"] });
    expect(answer.headers["allow"]).toEqual(["GET, OPTIONS"]);
    expect(calls).toBe(1);
  });
});

describe("enforce", () => {
  test.each<[string, Request, number]>([
    ["another origin", ["POST /", EVIL, {}, { body: "content" }], 403],
    ["no origin", ["POST /"], 405],
    ["an allowed origin", ["POST /", ALLOWED], 405],
    ["this server's own origin, by Host", ["POST /", "https://own.example", { host: "own.example" }], 405],
    ["this server's own origin, by Sec-Fetch-Site", ["POST /", EVIL, { "sec-fetch-site": "same-origin" }], 405],
    ["a safe method", ["GET /", EVIL], 405],
  ])("POST of %s", async (_, request, status) => {
    const { answer, calls } = await askOnce({ ...REFERENCE_POLICY, enforce: "unsafe" }, ...request);
    expect(answer.status).toBe(status);
    expect(calls).toBe(status === 403 ? 0 : 1);
  });
});
