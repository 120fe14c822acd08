import { PassThrough } from "node:stream";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { WireResponse } from "../../types/wire.ts";
import { ResponseReader } from "./response-reader.ts";

/** Reads the parts of a response, then the end of the connection. */
async function read(parts: readonly string[], method: string = "GET") {
  const responses: WireResponse[] = [];
  const reader = new ResponseReader(new PassThrough(), method, (response) => void responses.push(response));
  for (const part of parts) reader.read(Buffer.from(part, "latin1"));
  const { isComplete } = reader;
  reader.end();
  reader.fail(new Error("broken off"));
  const [response] = responses;
  const body = await new Response(response?.body).text().catch((error: unknown) => error);
  return { responses: responses.length, response, body, isComplete };
}

const HEAD = "HTTP/1.1 200 OK\r\n";
const WHOLE: Readonly<Record<string, string>> = {
  "a length": `${HEAD}Content-Length: 5\r\n\r\nhello`,
  chunks: `${HEAD}Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;name=value\r\nllo\r\n0\r\nX-Trailer: 1\r\n\r\n`,
  "interim responses": `HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${HEAD}Content-Length: 5\r\n\r\nhello`,
};

test.each(Object.entries(WHOLE))("%s ends the body, however the bytes are divided", async (_title, text) => {
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: text.length - 1 }), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(cuts, async (places) => {
      const edges = [0, ...places.toSorted((one, other) => one - other), text.length];
      const parts = edges.slice(1).map((edge, at) => text.slice(edges[at], edge));
      expect(await read(parts)).toMatchObject({
        responses: 1,
        response: { status: 200 },
        body: "hello",
        isComplete: true,
      });
    }),
    { numRuns: 50 },
  );
});

test("the end of the connection ends a body without a length", async () => {
  expect(await read([`${HEAD}\r\nhel`, "lo"])).toMatchObject({ body: "hello", isComplete: false });
});

test.each([
  ["HEAD", `${HEAD}Content-Length: 5\r\n\r\n`],
  ["GET", "HTTP/1.1 204 No Content\r\n\r\n"],
  ["GET", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n"],
  ["GET", `${HEAD}Content-Length: 0\r\n\r\n`],
])("%s %j has no body", async (method, text) => {
  expect(await read([text], method)).toMatchObject({ response: { body: null }, isComplete: true });
});

test("header lines stay apart, in order and byte by byte", async () => {
  const { response } = await read([
    `HTTP/1.1 299 \r\nX-B: 1\r\nx-a:\t \u00e9\u000b \r\nX-b:\r\nContent-Length: 0\r\n\r\n`,
  ]);
  expect(response).toMatchObject({
    status: 299,
    statusText: "",
    headers: [
      ["X-B", "1"],
      ["x-a", "\u00e9\u000b"],
      ["X-b", ""],
      ["Content-Length", "0"],
    ],
  });
});

describe("refuses", () => {
  test.each([
    ["another protocol", "SSH-2.0-OpenSSH\r\n\r\n"],
    ["a status that is no number", "HTTP/1.1 abc\r\n\r\n"],
    ["a line without a name", `${HEAD}: 1\r\n\r\n`],
    ["a switch of the protocol", "HTTP/1.1 101 Switching Protocols\r\n\r\n"],
    ["a length that is no number", `${HEAD}Content-Length: -1\r\n\r\n`],
    ["a chunk without a size", `${HEAD}Transfer-Encoding: chunked\r\n\r\nxyz\r\n`],
    ["a head without an end", HEAD + "a".repeat(300_000)],
  ])("%s", async (_title, text) => {
    await expect(read([text])).rejects.toThrow(/The (?:server|head)/);
  });

  test.each([
    ["a length", `${HEAD}Content-Length: 6\r\n\r\nhello`],
    ["chunks", `${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n`],
  ])("a body with %s that breaks off", async (_title, text) => {
    expect((await read([text])).body).toMatchObject({ message: "broken off" });
  });
});
