import type { RequestListener } from "node:http";
import * as zlib from "node:zlib";
import { describe, expect, test } from "vitest";
import { selfMade } from "../certificate.ts";
import { closedPort, httpServer, httpsServer, rawServer } from "../servers.ts";
import { getOf, send } from "./exact.ts";

const textOf = (base64: string | undefined): string => Buffer.from(base64 ?? "", "base64").toString("utf8");
const NOTE_OF_A_CUT = "incomplete: the connection ended before the body did";
const WORDS = "naïve text ".repeat(500);

describe("the response", () => {
  test("shows the lines as received, interim responses first", async () => {
    const hints = "HTTP/1.1 103 Early Hints\r\nLINK: </a.css>; rel=preload\r\n\r\n";
    const head = "HTTP/1.1 299 Very  Odd\r\nx-Case: 1\r\nX-CASE: 2\r\nContent-Length: 2\r\n\r\n";
    const url = await rawServer((socket) => socket.end(`${hints}${hints}${head}ok`));
    const [exchange] = (await send(getOf(url))).exchanges;
    expect(exchange?.receivedHeads).toEqual([hints, hints, head]);
    expect(exchange?.response).toMatchObject({
      status: 299,
      statusText: "Very  Odd",
      headers: [
        ["x-Case", "1"],
        ["X-CASE", "2"],
        ["Content-Length", "2"],
      ],
      body: { base64: "b2s=", encodedBytes: 2, codings: [], note: null },
    });
    expect(exchange?.address).toMatch(/^127\.0\.0\.1:\d+$|^\[::1\]:\d+$/);
  });

  test("has chunks put together, and trailers", async () => {
    const url = await httpServer((_, response) => {
      response.writeHead(200, { Trailer: "X-Sum" });
      response.write("first ");
      response.write("second");
      response.addTrailers({ "X-Sum": "42" });
      response.end();
    });
    const [exchange] = (await send(getOf(url))).exchanges;
    expect(textOf(exchange?.response?.body.base64)).toBe("first second");
    expect(exchange?.response?.trailers).toEqual([["X-Sum", "42"]]);
  });

  test("has times in the order of events", async () => {
    const url = await httpServer((_, response) => response.end("x"));
    const { dns, connect, tls, firstByte, end } = (await send(getOf(url))).exchanges[0]?.timing ?? {};
    expect(tls).toBeNull();
    const times = [0, dns, connect, firstByte, end].map(Number);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  const CODINGS: readonly (readonly [string, (text: string) => Buffer])[] = [
    ["gzip", (text) => zlib.gzipSync(text)],
    ["deflate", (text) => zlib.deflateSync(text)],
    ["deflate", (text) => zlib.deflateRawSync(text)],
    ["br", (text) => zlib.brotliCompressSync(text)],
    ["gzip, br", (text) => zlib.brotliCompressSync(zlib.gzipSync(text))],
    ...(typeof zlib.zstdCompressSync === "function"
      ? [["zstd", (text: string) => zlib.zstdCompressSync(text)] as const]
      : []),
  ];
  test.each(CODINGS)("is decoded: %s", async (coding, encode) => {
    const url = await httpServer((_, response) =>
      response.writeHead(200, { "Content-Encoding": coding }).end(encode(WORDS)),
    );
    const body = (await send(getOf(url))).exchanges[0]?.response?.body;
    expect(textOf(body?.base64)).toBe(WORDS);
    expect(body).toMatchObject({
      codings: coding.split(", ").toReversed(),
      encodedBytes: encode(WORDS).length,
      note: null,
    });
  });

  test.each([
    ["gzip", Buffer.from("plain text"), /not decoded: this is not gzip/, "plain text"],
    ["pack200", Buffer.from("plain text"), /coding pack200 is unknown/, "plain text"],
    ["gzip", zlib.gzipSync(WORDS).subarray(0, 40), /incomplete/, null],
  ])("says why a body with %s is not decoded", async (coding, bytes, note, text) => {
    const url = await httpServer((_, response) => response.writeHead(200, { "Content-Encoding": coding }).end(bytes));
    const body = (await send(getOf(url))).exchanges[0]?.response?.body;
    expect(body?.note).toMatch(note);
    if (text !== null) expect(textOf(body?.base64)).toBe(text);
  });

  test("stops at 5 MB, before and after decoding", async () => {
    const bomb = zlib.gzipSync(Buffer.alloc(50_000_000));
    const url = await httpServer((request, response) => {
      if (request.url === "/bomb") response.writeHead(200, { "Content-Encoding": "gzip" }).end(bomb);
      else response.end(Buffer.alloc(6_000_000));
    });
    for (const path of ["/bomb", "/large"]) {
      const body = (await send(getOf(url + path))).exchanges[0]?.response?.body;
      expect(Buffer.from(body?.base64 ?? "", "base64").length).toBe(5 * 1024 * 1024);
      expect(body?.note).toMatch(/larger than/);
    }
  });
});

describe("a failure", () => {
  test("is said in the command's words", async () => {
    const [exchange] = (await send(getOf(`http://localhost:${await closedPort()}`))).exchanges;
    expect([exchange?.response, exchange?.error?.code]).toEqual([null, "refused"]);
    expect(exchange?.error?.message).toMatch(/no server listens on this port/);
  });

  test("keeps the lines that are not HTTP", async () => {
    const url = await rawServer((socket) => socket.end("SSH-2.0-OpenSSH_9.9\r\n"));
    const [exchange] = (await send(getOf(url))).exchanges;
    expect(exchange?.error?.code).toBe("not-http");
    expect(exchange?.receivedHeads).toEqual(["SSH-2.0-OpenSSH_9.9\r\n"]);
  });

  test.each(["before", "after"])("ends when the user cancels, %s the head", async (moment) => {
    const controller = new AbortController();
    let noteClosed = (): void => {};
    const closed = new Promise<void>((resolve) => {
      noteClosed = resolve;
    });
    const url = await rawServer((socket) => {
      socket.on("close", () => noteClosed());
      if (moment === "after") socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nstart");
      setImmediate(() => controller.abort());
    });
    const { exchanges } = await send(getOf(url), controller.signal);
    await closed;
    const [exchange] = exchanges;
    const end = exchange?.error?.code ?? exchange?.response?.body.note;
    // The head and the cancellation can arrive in either order.
    expect(moment === "before" ? ["aborted"] : ["aborted", NOTE_OF_A_CUT]).toContain(end);
  });
});

describe("TLS", () => {
  test("has the facts of a certificate, and the reason why it is rejected", async () => {
    const url = await httpsServer(await selfMade(), (_, response) => response.end("secret"));
    const rejected = (await send(getOf(url))).exchanges[0];
    expect([rejected?.error?.code, rejected?.response]).toEqual(["tls", null]);
    const accepted = (await send(getOf(url, { insecure: true }))).exchanges[0];
    expect(textOf(accepted?.response?.body.base64)).toBe("secret");
    for (const tls of [rejected?.tls, accepted?.tls]) {
      expect(tls).toMatchObject({
        protocol: "TLSv1.3",
        subject: "CN=api.localhost",
        issuer: "CN=api.localhost",
        names: ["api.localhost"],
        error: "DEPTH_ZERO_SELF_SIGNED_CERT",
      });
      expect(tls?.cipher).toMatch(/^TLS_/);
      expect(Date.parse(tls?.validTo ?? "")).toBeGreaterThan(Date.now());
    }
  });
});

describe("redirects", () => {
  /** Redirects `/STATUS` to its own `/end`, and `/STATUS/elsewhere` to another server. */
  async function redirecting() {
    const seen: { readonly line: string; readonly names: readonly string[] }[] = [];
    const record: RequestListener = (request, response) => {
      const names = request.rawHeaders.filter((_, at) => at % 2 === 0);
      seen.push({ line: `${request.method} ${request.url}`, names });
      const [, status = "", place] = (request.url ?? "").split("/");
      const location = place === "elsewhere" ? `${other}/end` : place === "file" ? "file:///etc/passwd" : "/end";
      if (status === "end") response.end("done");
      else response.writeHead(Number(status), { Location: location }).end();
    };
    const other: string = await httpServer(record, "other");
    return { origin: await httpServer(record), seen };
  }
  const POST = {
    method: "POST",
    headers: [
      ["Authorization", "Bearer t"],
      ["Content-Type", "text/plain"],
      ["X-Own", "1"],
    ] as const,
    body: "YQ==",
  };

  test("are not followed unless asked for", async () => {
    const { origin } = await redirecting();
    expect((await send(getOf(`${origin}/302`))).exchanges.map(({ response }) => response?.status)).toEqual([302]);
  });

  test.each([
    [301, "GET /end", false],
    [303, "GET /end", false],
    [307, "POST /end", true],
  ])("with %i go on as in browsers", async (status, line, hasBody) => {
    const { origin, seen } = await redirecting();
    const { exchanges } = await send(getOf(`${origin}/${status}`, { ...POST, followRedirects: true }));
    expect(exchanges.map(({ response }) => response?.status)).toEqual([status, 200]);
    expect(seen[1]?.line).toBe(line);
    expect(seen[1]?.names.includes("Content-Type")).toBe(hasBody);
    expect(seen[1]?.names).toContain("Authorization");
    expect(exchanges[1]?.sentBodyBytes).toBe(hasBody ? 1 : 0);
  });

  test("to another server do not take credentials there", async () => {
    const { origin, seen } = await redirecting();
    const { exchanges } = await send(getOf(`${origin}/307/elsewhere`, { ...POST, followRedirects: true }));
    expect(seen[1]?.names).not.toContain("Authorization");
    expect(seen[1]?.names).toContain("X-Own");
    expect(exchanges[1]?.withheld.map(({ name }) => name)).toEqual(["Authorization"]);
  });

  test("to another scheme stop", async () => {
    const { origin } = await redirecting();
    const { exchanges, message } = await send(getOf(`${origin}/302/file`, { followRedirects: true }));
    expect([exchanges.length, message]).toEqual([1, "not followed: file: is not HTTP"]);
  });

  test("stop after 20", async () => {
    const url = await httpServer((_, response) => response.writeHead(302, { Location: "/again" }).end());
    const { exchanges, message } = await send(getOf(url, { followRedirects: true }));
    expect([exchanges.length, message]).toEqual([21, "stopped after 20 redirects"]);
  });
});
