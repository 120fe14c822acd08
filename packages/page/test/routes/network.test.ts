import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openPage } from "../../src/index.ts";
import { RawServer } from "./raw-server.ts";

const OPEN = "Access-Control-Allow-Origin: *\r\n";
const WHOLE = `HTTP/1.1 200 OK\r\n${OPEN}Content-Length: 2\r\n\r\nok`;

let server: RawServer;
let url: string;
const page = () => openPage("http://app.localhost");
const fetchAnswer = (answer: string) => {
  server.answer = (socket) => socket.end(answer, "latin1");
  return page().fetch(url);
};

beforeEach(async () => {
  server = new RawServer();
  url = `http://api.localhost:${await server.listen()}/notes?a=1`;
});
afterEach(() => server.close());

describe("a request", () => {
  test.each(["patch", "chicken", "PURGE"])("keeps the method %s as it is", async (method) => {
    server.answer = (socket) =>
      socket.end(`HTTP/1.1 200 OK\r\n${OPEN}Access-Control-Allow-Methods: *\r\nContent-Length: 0\r\n\r\n`);
    expect((await page().fetch(url, { method })).status).toBe(200);
    expect(server.received.map((text) => text.split("\r\n")[0])).toEqual([
      "OPTIONS /notes?a=1 HTTP/1.1",
      `${method} /notes?a=1 HTTP/1.1`,
    ]);
    expect(server.received.join("")).not.toMatch(/content-length|transfer-encoding/i);
  });

  test.each([
    ["PUT", undefined, "Content-Length: 0", ""],
    ["POST", "", "Content-Length: 0", ""],
    ["POST", "caf\u00e9", "Content-Length: 5", "caf\u00c3\u00a9"],
  ])("%s with the body %j has %s", async (method, body, length, bytes) => {
    server.answer = (socket) =>
      socket.end(`HTTP/1.1 200 OK\r\n${OPEN}Access-Control-Allow-Methods: *\r\nContent-Length: 0\r\n\r\n`);
    await page().fetch(url, { method, ...(body === undefined ? {} : { body }) });
    const [head = "", sent] = (server.received.at(-1) ?? "").split("\r\n\r\n");
    expect(head.split("\r\n")).toContain(length);
    expect(sent).toBe(bytes);
  });

  test("keeps every byte of a value, and asks to keep the connection", async () => {
    server.answer = (socket) => socket.end(`HTTP/1.1 200 OK\r\n${OPEN}Access-Control-Allow-Headers: *\r\n\r\n`);
    await page().fetch(url, { headers: { "x-bytes": "\u0001\u007f\u00e9\u000b" } });
    expect(server.received[1]).toContain("\r\nx-bytes: \u0001\u007f\u00e9\u000b\r\n");
    expect(server.received[1]).toContain("\r\nConnection: keep-alive\r\n");
    expect(server.received[1]).toContain(`\r\nHost: ${new URL(url).host}\r\n`);
  });

  test("reaches a server that listens on ::1 alone", async () => {
    const other = new RawServer();
    other.answer = (socket) => socket.end(WHOLE);
    const port = await other.listen("::1");
    expect(await (await page().fetch(`http://api.localhost:${port}/`)).text()).toBe("ok");
    await other.close();
  });
});

describe("a response", () => {
  test("keeps header lines in order, doubled and byte by byte", async () => {
    const caller = page();
    server.answer = (socket) =>
      socket.end(
        `HTTP/1.1 299 Caf\u00e9\r\nX-B: 1\r\nx-a:\t\u00e9 \r\nX-b: 2\r\n${OPEN}Content-Length: 0\r\n\r\n`,
        "latin1",
      );
    const response = await caller.fetch(url);
    expect([response.status, response.statusText]).toEqual([299, "Caf\u00e9"]);
    expect(caller.requests[0]?.response?.headers).toEqual([
      ["X-B", "1"],
      ["x-a", "\u00e9"],
      ["X-b", "2"],
      ["Access-Control-Allow-Origin", "*"],
      ["Content-Length", "0"],
    ]);
  });

  test.each([
    ["after interim responses", `HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n${WHOLE}`],
    [
      "with chunks and trailers",
      `HTTP/1.1 200 OK\r\n${OPEN}Transfer-Encoding: chunked\r\n\r\n2;a=b\r\nok\r\n0\r\nX-T: 1\r\n\r\n`,
    ],
    ["until the connection closes", `HTTP/1.1 200 OK\r\n${OPEN}\r\nok`],
    ["of HTTP/1.0", `HTTP/1.0 200 OK\r\n${OPEN}\r\nok`],
    [
      "with a control character in a value",
      `HTTP/1.1 200 OK\r\n${OPEN}X-A: \u000b\u0001\r\nContent-Length: 2\r\n\r\nok`,
    ],
    ["with a header of 100 KB", `HTTP/1.1 200 OK\r\n${OPEN}X-A: ${"a".repeat(100_000)}\r\nContent-Length: 2\r\n\r\nok`],
  ])("%s is read", async (_title, answer) => {
    expect(await (await fetchAnswer(answer)).text()).toBe("ok");
  });

  test.each([
    ["no bytes", ""],
    ["a head that breaks off", `HTTP/1.1 200 OK\r\n${OPEN}`],
    ["another protocol", "SSH-2.0-OpenSSH\r\n\r\n"],
    [
      "a switch of the protocol",
      `HTTP/1.1 101 Switching Protocols\r\n${OPEN}Upgrade: x\r\nConnection: upgrade\r\n\r\n`,
    ],
  ])("of %s fails the call", async (_title, answer) => {
    await expect(fetchAnswer(answer)).rejects.toMatchObject({ cause: { finding: { code: "server-unreachable" } } });
  });

  test.each([
    ["a shorter body than its length", `HTTP/1.1 200 OK\r\n${OPEN}Content-Length: 3\r\n\r\nok`],
    ["chunks without an end", `HTTP/1.1 200 OK\r\n${OPEN}Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n`],
    ["a bad chunk", `HTTP/1.1 200 OK\r\n${OPEN}Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\nxyz\r\n`],
  ])("with %s fails the body", async (_title, answer) => {
    const response = await fetchAnswer(answer);
    await expect(response.text()).rejects.toThrow(TypeError);
  });
});

describe("a server that does not answer", () => {
  const failureOf = async (address: string) => {
    const caller = page();
    const error = (await caller.fetch(address).catch((reason: unknown) => reason)) as TypeError;
    return { error: caller.requests[0]?.error, message: (error.cause as Error).message };
  };

  test("is named by the error of the connection", async () => {
    const { port } = new URL(url);
    await server.close();
    const { error, message } = await failureOf(`http://127.0.0.1:${port}/`);
    expect(error).toMatchObject({ code: "ECONNREFUSED" });
    expect(message).toContain(`The server did not answer: connect ECONNREFUSED 127.0.0.1:${port}`);
    expect((await failureOf(`http://api.localhost:${port}/`)).message).toContain(`ECONNREFUSED 127.0.0.1:${port}; `);
  });

  test("is named by its reset", async () => {
    server.answer = (socket) => socket.resetAndDestroy();
    expect((await failureOf(url)).error).toMatchObject({ code: "ECONNRESET" });
  });
});

test("an aborted call closes its connection", async () => {
  const controller = new AbortController();
  const closed = new Promise((resolve) => {
    server.answer = (socket) => {
      socket.on("close", resolve);
      controller.abort(new Error("no longer needed"));
    };
  });
  await expect(page().fetch(url, { signal: controller.signal })).rejects.toThrow("no longer needed");
  await closed;
});
