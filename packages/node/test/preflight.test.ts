import { Agent, type IncomingMessage, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { once } from "node:events";
import type { CorsOptions } from "@corsac/core";
import { describe, expect, onTestFinished, test } from "vitest";
import { cors, withCors } from "../src/index.ts";
import { A, E, from, OK, P1, preflight, PREFLIGHT_OK } from "./policies.ts";
import { type Answer, ask, type Question, serve } from "./wire.ts";

/** Asks a server whose handler answers 405 and counts its calls. */
async function askOnce(options: CorsOptions, question: Question): Promise<{ answer: Answer; calls: number }> {
  let calls = 0;
  const handler = (_request: IncomingMessage, response: ServerResponse): void => {
    calls += 1;
    response.writeHead(405, { Allow: "GET, OPTIONS" }).end("mine");
  };
  return { answer: await ask(await serve(withCors(handler, options)), question), calls };
}

describe("a preflight", () => {
  test("of an allowed origin is answered 204 without what belongs to content", async () => {
    const { answer, calls } = await askOnce(P1, preflight(A));
    expect(answer).toMatchObject({
      status: 204,
      message: "No Content",
      body: "",
      cors: PREFLIGHT_OK,
      vary: ["origin"],
    });
    for (const name of ["content-length", "content-type", "transfer-encoding"]) expect(answer.lines(name)).toEqual([]);
    expect(calls).toBe(0);
  });

  test("learns the true lists when it asks for more, so that the browser names the cause", async () => {
    const { answer } = await askOnce(P1, preflight(A, "DELETE", "x-b"));
    expect(answer).toMatchObject({ status: 204, cors: PREFLIGHT_OK });
  });

  test("of another origin is answered 403 and nothing more", async () => {
    for (const origin of [[A, "https://b.example"], "https://*.a.example", (asked: string) => asked === A]) {
      const { answer, calls } = await askOnce({ origin }, preflight(E));
      expect(answer).toMatchObject({ status: 403, cors: [], body: "" });
      expect(answer.lines("content-length")).toEqual(["0"]);
      expect(answer.vary).toContain("origin");
      expect(calls).toBe(0);
    }
  });

  test("is answered 200 with Content-Length: 0 where the policy says so", async () => {
    const { answer } = await askOnce({ ...P1, optionsSuccessStatus: 200 }, preflight(A));
    expect(answer).toMatchObject({ status: 200, cors: PREFLIGHT_OK, body: "" });
    expect(answer.lines("content-length")).toEqual(["0"]);
  });

  test("reaches the handler under preflightContinue, and only that of an allowed origin", async () => {
    const options = { ...P1, preflightContinue: true };
    const allowed = await askOnce(options, preflight(A));
    expect(allowed).toMatchObject({ answer: { status: 405, cors: PREFLIGHT_OK }, calls: 1 });
    const refused = await askOnce(options, preflight(E));
    expect(refused).toMatchObject({ answer: { status: 403, cors: [] }, calls: 0 });
  });

  test("says the reason under debug, as text and as a field", async () => {
    const { answer } = await askOnce({ ...P1, debug: true }, preflight(E));
    expect(answer).toMatchObject({ status: 403, cors: [], body: expect.stringContaining("origin-not-allowed") });
    expect(answer.lines("corsac-reason")).toEqual(["origin-not-allowed"]);
    expect(answer.lines("content-type")).toEqual(["text/plain; charset=utf-8"]);
    expect(answer.lines("content-length")).toEqual([String(answer.body.length)]);
  });

  test("keeps what other middleware stored, but for what describes content that never comes", async () => {
    const rule = cors(P1);
    const port = await serve((request, response) => {
      response.setHeader("Set-Cookie", ["a=1", "b=2"]).setHeader("Vary", "Accept-Language");
      response.setHeader("Content-Type", "text/html").setHeader("Content-Length", "5");
      response.setHeader("Transfer-Encoding", "chunked").setHeader("Access-Control-Allow-Origin", "*");
      rule(request, response, () => response.end("never"));
    });
    const answer = await ask(port, preflight(A));
    expect(answer).toMatchObject({ status: 204, cors: PREFLIGHT_OK, vary: ["accept-language", "origin"], body: "" });
    expect(answer.lines("set-cookie")).toEqual(["a=1", "b=2"]);
    for (const name of ["content-length", "content-type", "transfer-encoding"]) expect(answer.lines(name)).toEqual([]);
    expect(await ask(port, preflight(E))).toMatchObject({ status: 403, cors: [], body: "" });
  });
});

describe("the connection after a preflight", () => {
  test.each([
    ["allowed", A],
    ["refused", E],
  ])("serves the next request: %s", async (_, origin) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    const sockets = new Set<unknown>();
    const port = await serve(
      withCors((request, response) => {
        sockets.add(request.socket);
        response.end("mine");
      }, P1),
    );
    await ask(port, { ...from(A), agent });
    const question = preflight(origin);
    const body = "content that nobody reads ".repeat(4000);
    await ask(port, {
      ...question,
      agent,
      body,
      headers: { ...question.headers, "content-length": String(body.length) },
    });
    expect(await ask(port, { ...from(A), agent })).toMatchObject({ status: 200, body: "mine", cors: OK });
    expect(sockets.size).toBe(1);
  });

  test("has no stray byte on it: the next status line follows the empty line", async () => {
    const port = await serve(withCors((_request, response) => response.end("mine"), P1));
    const socket = connect(port, "127.0.0.1");
    onTestFinished(() => void socket.destroy());
    const fields = `Host: x\r\nOrigin: ${A}\r\n`;
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
  test.each<[string, Question, readonly string[]]>([
    ["with Origin alone", { method: "OPTIONS", headers: { origin: A } }, OK],
    ["without Origin", { method: "OPTIONS", headers: { "access-control-request-method": "PUT" } }, []],
    ["of another origin", { method: "OPTIONS", headers: { origin: E } }, []],
  ])("is the handler's: %s", async (_, question, fields) => {
    const { answer, calls } = await askOnce(P1, question);
    expect(answer).toMatchObject({ status: 405, body: "mine", cors: fields, vary: ["origin"] });
    expect(answer.lines("allow")).toEqual(["GET, OPTIONS"]);
    expect(calls).toBe(1);
  });
});

describe("enforce", () => {
  test.each<[string, Question, number]>([
    ["another origin", { method: "POST", headers: { origin: E }, body: "content" }, 403],
    ["no origin", { method: "POST" }, 405],
    ["an allowed origin", { method: "POST", headers: { origin: A } }, 405],
    [
      "this server's own origin, by Host",
      { method: "POST", headers: { origin: "https://own.example", host: "own.example" } },
      405,
    ],
    [
      "this server's own origin, by Sec-Fetch-Site",
      { method: "POST", headers: { origin: E, "sec-fetch-site": "same-origin" } },
      405,
    ],
    ["a safe method", { headers: { origin: E } }, 405],
  ])("POST of %s", async (_, question, status) => {
    const { answer, calls } = await askOnce({ ...P1, enforce: "unsafe" }, question);
    expect(answer.status).toBe(status);
    expect(calls).toBe(status === 403 ? 0 : 1);
  });
});
