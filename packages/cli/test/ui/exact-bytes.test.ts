import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ExactRequest } from "@corsac/tools/ui-api/exact-request";
import { send, type Sent } from "./exact.ts";
import { capturingServer } from "./capturing-server.ts";

const BASE: Omit<ExactRequest, "url"> = {
  method: "GET",
  headers: [],
  body: null,
  addMissing: false,
  followRedirects: false,
  insecure: false,
  timeout: 5000,
};
const base64 = (bytes: string | Uint8Array): string => Buffer.from(bytes as string).toString("base64");

describe("the request on the wire", () => {
  test("has the header lines in the given order and case, and repeats names", async () => {
    const server = await capturingServer();
    const headers = [
      ["hOST", "other.example"],
      ["X-b", "1"],
      ["x-B", "2"],
      ["Accept", "é"],
      ["X-Empty", ""],
    ] as const;
    await send({ ...BASE, url: `${server.origin}/a%20b?q=1#hash`, method: "pAtch", headers });
    expect(await server.received()).toBe(
      "pAtch /a%20b?q=1 HTTP/1.1\r\nhOST: other.example\r\nX-b: 1\r\nx-B: 2\r\nAccept: \u00e9\r\nX-Empty: \r\n\r\n",
    );
  });

  test("has the missing lines if asked for, and the result shows them", async () => {
    const server = await capturingServer();
    const request = { ...BASE, url: server.origin, method: "POST", body: base64("a=1"), addMissing: true };
    const { exchanges } = await send({ ...request, headers: [["X-A", "1"]] });
    const { host } = new URL(server.origin);
    const head = `POST / HTTP/1.1\r\nHost: ${host}\r\nX-A: 1\r\nContent-Length: 3\r\nConnection: close\r\n\r\n`;
    expect(await server.received()).toBe(`${head}a=1`);
    expect([exchanges[0]?.sentHead, exchanges[0]?.sentBodyBytes]).toEqual([head, 3]);
  });

  test("has a body in chunks if the header says so", async () => {
    const server = await capturingServer();
    const headers = [["Transfer-Encoding", "chunked"]] as const;
    await send({ ...BASE, url: server.origin, method: "POST", headers, body: base64("0123456789abcdef") });
    expect((await server.received()).split("\r\n\r\n").slice(1).join("\r\n\r\n")).toBe(
      "10\r\n0123456789abcdef\r\n0\r\n\r\n",
    );
  });

  test("is what was asked for, whatever that is", async () => {
    const server = await capturingServer();
    const token = fc.stringMatching(/^[!#$%&'*+.^_`|~\dA-Za-z-]{1,12}$/);
    const value = fc
      .string({ unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCodePoint(code)), maxLength: 20 })
      .filter((each) => !/[\r\n]/.test(each));
    const framing = ["content-length", "transfer-encoding"];
    const name = token.filter((each) => !framing.includes(each.toLowerCase()));
    await fc.assert(
      fc.asyncProperty(
        token.filter((each) => each.toUpperCase() !== "CONNECT"),
        fc.array(fc.tuple(name, value), { maxLength: 6 }),
        fc.uint8Array({ maxLength: 64 }),
        async (method, lines, body) => {
          const headers = [...lines, ["Content-Length", String(body.length)] as const];
          await send({ ...BASE, url: `${server.origin}/p`, method, headers, body: base64(body) });
          const head = headers.map(([each, text]) => `${each}: ${text}\r\n`).join("");
          const content = Buffer.from(body).toString("latin1");
          expect(await server.received()).toBe(`${method} /p HTTP/1.1\r\n${head}\r\n${content}`);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("refuses, and sends nothing:", () => {
  const REFUSED: readonly (readonly [string, Partial<ExactRequest>, Sent["refused"]])[] = [
    ["no URL", { url: "localhost" }, "url"],
    ["another scheme", { url: "file:///etc/passwd" }, "url"],
    ["user and password", { url: "http://a:b@localhost/" }, "url"],
    ["a method with a space", { method: "GET /x HTTP/1.1" }, "method"],
    ["a method with a line break", { method: "GET\r\nX: 1" }, "method"],
    ["CONNECT", { method: "connect" }, "method"],
    ["a line break in a value", { headers: [["A", "1\r\nX-Evil: 1"]] }, "headers"],
    ["a line feed in a value", { headers: [["A", "1\nX-Evil: 1"]] }, "headers"],
    ["a carriage return in a value", { headers: [["A", "1\rX-Evil: 1"]] }, "headers"],
    ["NUL in a value", { headers: [["A", "1\0"]] }, "headers"],
    ["a character that is no byte", { headers: [["A", "\u010d\u010a"]] }, "headers"],
    ["a line break in a name", { headers: [["A\r\nX-Evil", "1"]] }, "headers"],
    ["a space before the colon", { headers: [["Content-Length ", "1"]] }, "headers"],
    ["an empty name", { headers: [["", "1"]] }, "headers"],
    [
      "Content-Length with Transfer-Encoding",
      {
        headers: [
          ["Content-Length", "1"],
          ["transfer-encoding", "chunked"],
        ],
        body: "YQ==",
      },
      "headers",
    ],
    [
      "two lengths",
      {
        headers: [
          ["Content-Length", "1"],
          ["Content-Length", "1"],
        ],
        body: "YQ==",
      },
      "headers",
    ],
    ["a coding with a control character", { headers: [["Transfer-Encoding", "chunked\v"]], body: "YQ==" }, "headers"],
    ["a length with a no-break space", { headers: [["Content-Length", "1\u00A0"]], body: "YQ==" }, "headers"],
    ["a length that is too large", { headers: [["Content-Length", "2"]], body: "YQ==" }, "headers"],
    ["a length that is too small", { headers: [["Content-Length", "0"]], body: "YQ==" }, "headers"],
    ["a length without a body", { headers: [["Content-Length", "5"]] }, "headers"],
    ["a body without a length", { body: "YQ==" }, "headers"],
    ["a coding that hides chunked", { headers: [["Transfer-Encoding", "chunked, identity"]], body: "YQ==" }, "headers"],
  ];

  test.each(REFUSED)("%s", async (_, part, place) => {
    const server = await capturingServer();
    const { refused, message, exchanges } = await send({ ...BASE, url: server.origin, ...part });
    expect([refused, exchanges]).toEqual([place, []]);
    expect(message).not.toBe("");
    expect(server.connections()).toBe(0);
  });
});
