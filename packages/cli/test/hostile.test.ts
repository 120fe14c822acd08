import { subscribe, unsubscribe } from "node:diagnostics_channel";
import net, { type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { corsac, linesOf } from "./io.ts";
import { rawServer } from "./servers.ts";

const ORIGIN = "https://app.example.com";
const HEAD = `HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: ${ORIGIN}\r\n`;

/** Writes until the client closes the connection, and returns the number of bytes. */
function flood(socket: Socket, chunk: string | Buffer): void {
  const write = (): void => {
    while (!socket.destroyed && socket.write(chunk));
    if (!socket.destroyed) socket.once("drain", write);
  };
  write();
}

const check = (url: string, ...more: readonly string[]) =>
  corsac(["check", url, "--origin", ORIGIN, "--no-probes", ...more]);

interface Line {
  readonly verdict: string;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly exchanges: readonly {
    readonly response: {
      readonly bodyBytes: number;
      readonly bodyEnd: string;
      readonly interimResponses: number;
    } | null;
  }[];
}

const checked = async (url: string, ...more: readonly string[]) => {
  const ended = await check(url, "--json", ...more);
  return { ...ended, ...(linesOf<Line>(ended)[0] as Line) };
};

describe("a call without a response ends with 2 and a reason", () => {
  test.each([
    [
      "an endless head",
      "head-too-large",
      (socket: Socket) => {
        socket.write(HEAD);
        flood(socket, `X-More: ${"a".repeat(8000)}\r\n`);
      },
    ],
    [
      "an endless line",
      "head-too-large",
      (socket: Socket) => {
        socket.write(`${HEAD}X-More: `);
        flood(socket, "a".repeat(8000));
      },
    ],
    [
      "an endless status line",
      "not-http",
      (socket: Socket) => {
        socket.write("HTTP/1.1 ");
        flood(socket, "2".repeat(8000));
      },
    ],
    [
      "a flood of interim responses",
      "interim-responses",
      (socket: Socket) => flood(socket, "HTTP/1.1 103 Early Hints\r\n\r\n"),
    ],
    [
      "a flood of 100 Continue",
      "interim-responses",
      (socket: Socket) => flood(socket, "HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    [
      "a protocol without a request for it",
      "protocol-switched",
      (socket: Socket) => {
        socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n");
      },
    ],
    ["garbage", "not-http", (socket: Socket) => socket.end("\u0000\u0001\u0002 SSH-2.0-OpenSSH_9.2 \u001b[2J\r\n\r\n")],
    ["another protocol", "not-http", (socket: Socket) => socket.end("220 mail.example.com ESMTP ready\r\n")],
    ["a connection that closes", "closed", (socket: Socket) => socket.end()],
    ["a connection that is reset", "reset", (socket: Socket) => socket.resetAndDestroy()],
    ["a head that breaks off", "closed", (socket: Socket) => socket.end("HTTP/1.1 200 OK\r\nAccess-Control-")],
  ] as const)("%s: %s", async (_, code, answer) => {
    const url = await rawServer(answer);
    const { error, verdict, code: exit, err } = await checked(url);
    expect([exit, verdict, error?.code, err]).toEqual([2, "not observed", code, ""]);
    const words = await check(url);
    expect(words.code).toBe(2);
    expect(words.out).toContain(`COULD NOT OBSERVE  ${error?.message}`);
  });

  test("a head that arrives slowly", async () => {
    const url = await rawServer((socket) => {
      socket.write(HEAD);
      const drip = setInterval(() => socket.write("X-More: a\r\n"), 20);
      socket.on("close", () => clearInterval(drip));
    });
    const { code, error } = await checked(url, "--timeout", "1");
    expect([code, error?.code]).toEqual([2, "response-timeout"]);
    expect(error?.message).toContain("sent no complete response head in 1 s");
  });

  test("silence", async () => {
    const { code, error } = await checked(await rawServer(() => {}), "--timeout", "1");
    expect([code, error?.code]).toEqual([2, "response-timeout"]);
  });
});

test("waits for a slow connection to the first of several addresses", async () => {
  const url = await rawServer((socket) => void socket.end(`${HEAD}Content-Length: 0\r\n\r\n`));
  const usual = net.getDefaultAutoSelectFamilyAttemptTimeout();
  net.setDefaultAutoSelectFamilyAttemptTimeout(10);
  // A busy process notices the connection later than Node's time limit for one address.
  const beBusy = () =>
    process.nextTick(() => {
      for (const end = performance.now() + 30; performance.now() < end;);
    });
  subscribe("net.client.socket", beBusy);
  onTestFinished(() => {
    unsubscribe("net.client.socket", beBusy);
    net.setDefaultAutoSelectFamilyAttemptTimeout(usual);
  });
  const { verdict, error } = await checked(url);
  expect([verdict, error]).toEqual(["allowed", null]);
});

describe("after the head, the verdict stays", () => {
  test.each([
    [
      "an endless body",
      "size-limit",
      (socket: Socket) => {
        socket.write(`${HEAD}\r\n`);
        flood(socket, Buffer.alloc(65_536));
      },
    ],
    [
      "an endless body in chunks",
      "size-limit",
      (socket: Socket) => {
        socket.write(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`);
        flood(socket, `8000\r\n${"a".repeat(0x8000)}\r\n`);
      },
    ],
    ["a body that breaks off", "broken-off", (socket: Socket) => socket.end(`${HEAD}Content-Length: 10\r\n\r\nabc`)],
    [
      "a body that never ends",
      "time-limit",
      (socket: Socket) => socket.write(`${HEAD}Content-Type: text/event-stream\r\n\r\ndata: 1\n\n`),
    ],
    [
      "invalid chunks",
      "broken-off",
      (socket: Socket) => socket.end(`${HEAD}Transfer-Encoding: chunked\r\n\r\nnonsense\r\n`),
    ],
  ] as const)("%s: %s", async (_, end, answer) => {
    const url = await rawServer(answer);
    const { code, verdict, exchanges } = await checked(url);
    expect([code, verdict, exchanges[0]?.response?.bodyEnd]).toEqual([0, "allowed", end]);
    expect(exchanges[0]?.response?.bodyBytes).toBeLessThan(4_000_000);
  });

  test("judges a head of tens of thousands of lines by every engine", async () => {
    const url = await rawServer((socket) => {
      socket.end(`${HEAD}${"x:\r\n".repeat(50_000)}Access-Control-Expose-Headers: x\r\nContent-Length: 0\r\n\r\n`);
    });
    const { code, out } = await check(url);
    expect(code).toBe(0);
    expect(out).toContain("… and 499");
    expect(out.length).toBeLessThan(20_000);
  });

  test("does not decompress a gzip bomb", async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const url = await rawServer((socket) => {
      socket.write(`${HEAD}Content-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`);
      socket.end(bomb);
    });
    const { code, exchanges } = await checked(url);
    expect(code).toBe(0);
    expect(exchanges[0]?.response).toMatchObject({ bodyBytes: bomb.length, bodyEnd: "complete" });
  });

  test("counts interim responses", async () => {
    const url = await rawServer((socket) => {
      socket.write("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
      socket.end(`${HEAD}Content-Length: 0\r\n\r\n`);
    });
    const { code, exchanges } = await checked(url);
    expect([code, exchanges[0]?.response?.interimResponses]).toEqual([0, 2]);
  });
});

describe("redirects", () => {
  const redirecting = (to: (head: string) => string) =>
    rawServer((socket, head) => {
      socket.end(
        `HTTP/1.1 302 Found\r\nAccess-Control-Allow-Origin: *\r\nLocation: ${to(head)}\r\nContent-Length: 0\r\n\r\n`,
      );
    });

  test("in a circle: follows as many as a browser", async () => {
    let count = 0;
    const url = await redirecting(() => `/${count++}`);
    const { code, verdict, exchanges } = await checked(url);
    expect([code, verdict, exchanges.length]).toEqual([1, "blocked", 21]);
  });

  test("to a huge URL: follows it and prints a part", async () => {
    const url = await redirecting((head) => (head.startsWith("GET / ") ? `/${"a".repeat(100_000)}` : "http://["));
    const { code, out } = await check(url);
    expect(code).toBe(1);
    expect(out.length).toBeLessThan(20_000);
    expect(out).toContain("(100001 characters)");
  });

  test("slow ones: limits the time of all requests together", async () => {
    let count = 0;
    const url = await rawServer((socket) => {
      setTimeout(() => {
        socket.end(
          `HTTP/1.1 302 Found\r\nAccess-Control-Allow-Origin: *\r\nLocation: /${count++}\r\nContent-Length: 0\r\n\r\n`,
        );
      }, 600);
    });
    const { code, error, exchanges } = await checked(url, "--timeout", "1");
    expect(code).toBe(2);
    expect(["exchange-timeout", "response-timeout"]).toContain(error?.code);
    expect(exchanges.length).toBeLessThan(21);
  });
});

describe("control characters of a server never reach the terminal", () => {
  const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
  const evil = `\u001b]0;pwned\u0007\u001b[31m\u009b2J\u0008\u007f\u202e`;

  test("in headers, status and names", async () => {
    const bytes = Buffer.from(evil, "utf8").toString("latin1");
    const url = await rawServer((socket) => {
      socket.end(
        Buffer.from(
          `HTTP/1.1 200 ${bytes}\r\nAccess-Control-Allow-Origin: ${ORIGIN}${bytes}\r\nVary: ${bytes}\r\nX-Any: a\tb${bytes}\r\nContent-Length: 0\r\n\r\n`,
          "latin1",
        ),
      );
    });
    for (const args of [[], ["--json"]]) {
      const { code, out } = await check(url, ...args);
      expect(code).toBe(1);
      expect(out.replaceAll("\n", "")).not.toMatch(unseen);
    }
    const { out } = await check(url);
    expect(out).toContain(String.raw`\x1b]0;pwned\x07\x1b[31m`);
  });

  test("in the target of a redirect", async () => {
    const url = await rawServer((socket, head) => {
      const location = head.startsWith("GET / ") ? "/a\u001b[31mb" : "x\u001b[31m://\u009b";
      socket.end(
        Buffer.from(
          `HTTP/1.1 302 Found\r\nAccess-Control-Allow-Origin: *\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`,
          "latin1",
        ),
      );
    });
    const { out } = await check(url);
    expect(out.replaceAll("\n", "")).not.toMatch(unseen);
    expect(out).toContain(String.raw`/a\x1b[31mb`);
  });

  test("escapes the user's own arguments too", async () => {
    const { code, err } = await corsac(["check", "http://a.example/", "--origin", "\u001b[31mx"]);
    expect(code).toBe(2);
    expect(err.replaceAll("\n", "")).not.toMatch(unseen);
    expect((await corsac(["\u001b[31m"])).err.replaceAll("\n", "")).not.toMatch(unseen);
  });
});
