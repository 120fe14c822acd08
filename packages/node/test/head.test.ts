import type { CorsOptions } from "@corsac/core";
import { request as send, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { ALLOWED, ask, EVIL, REFERENCE_POLICY, serve, SHARED_HEADERS } from "@corsac/contract/kit";
import { describe, expect, test } from "vitest";
import { cors, withCors } from "../src/index.ts";

type Handler = (response: ServerResponse) => void;

/** Handlers that all set `Vary: Accept`, `X-Own: 1` and CORS headers of their own, each in another way. */
const heads: Record<string, Handler> = {
  "setHeader, then end": (r) => {
    r.setHeader("vary", "Accept").setHeader("X-Own", "1").setHeader("ACCESS-CONTROL-ALLOW-ORIGIN", "*").end();
  },
  appendHeader: (r) => {
    r.appendHeader("Vary", "Accept").appendHeader("X-Own", "1").appendHeader("Access-Control-Allow-Origin", "*").end();
  },
  setHeaders: (r) => {
    r.setHeaders(new Headers({ Vary: "Accept", "X-Own": "1", "Access-Control-Allow-Origin": "*" })).end();
  },
  "an array as value": (r) => {
    r.setHeader("Vary", ["Accept", "accept"]).setHeader("X-Own", "1");
    r.setHeader("Access-Control-Allow-Origin", ["*", ALLOWED]).end();
  },
  "writeHead(status, object)": (r) => {
    r.writeHead(200, { vary: "Accept", "X-Own": "1", "access-control-Allow-Origin": "*" }).end();
  },
  "writeHead(status, message, object)": (r) => {
    r.writeHead(200, "OK", { Vary: "Accept", "X-Own": 1, "Access-Control-Allow-Origin": "*" }).end();
  },
  "writeHead(status, flat array)": (r) => {
    r.writeHead(200, ["Vary", "Accept", "X-Own", "1", "Access-Control-Allow-Origin", "*"]).end();
  },
  "writeHead(status, message, flat array)": (r) => {
    r.writeHead(200, "OK", ["Vary", "Accept", "X-Own", "1", "Access-Control-Max-Age", "5"]).end();
  },
  "writeHead(status, pairs)": (r) => {
    const pairs = [
      ["Vary", "Accept"],
      ["X-Own", "1"],
      ["Access-Control-Allow-Origin", "*"],
    ];
    r.writeHead(200, pairs as never).end();
  },
  "stored, then writeHead(status)": (r) => {
    r.setHeader("Vary", "Accept").setHeader("X-Own", "1").setHeader("Access-Control-Allow-Credentials", "false");
    r.writeHead(200).end();
  },
  "stored, then writeHead(status, object)": (r) => {
    r.setHeader("Vary", "accept").setHeader("Access-Control-Allow-Origin", "*");
    r.writeHead(200, { VARY: "Accept", "X-Own": "1", "Access-Control-Allow-Origin": ALLOWED }).end();
  },
  "stored, then writeHead(status, flat array)": (r) => {
    r.setHeader("Vary", "Accept").setHeader("X-Own", "0");
    r.writeHead(200, ["X-Own", "1", "Access-Control-Allow-Origin", "*"]).end();
  },
  "stored, then writeHead(status, pairs)": (r) => {
    r.setHeader("X-Own", "1");
    r.writeHead(200, [
      ["Vary", "Accept"],
      ["Access-Control-Allow-Origin", "*"],
    ] as never).end();
  },
  flushHeaders: (r) => {
    r.setHeader("Vary", "Accept").setHeader("X-Own", "1").flushHeaders();
    r.end();
  },
  write: (r) => {
    r.setHeader("Vary", "Accept").setHeader("X-Own", "1").write("chunk");
    r.end();
  },
  pipe: (r) => {
    r.setHeader("Vary", "Accept").setHeader("X-Own", "1");
    Readable.from(["chunk"]).pipe(r);
  },
  "writeHeader, the old name of writeHead": (r) => {
    const { writeHeader = r.writeHead } = r as ServerResponse & { writeHeader?: ServerResponse["writeHead"] };
    writeHeader.call(r, 200, { Vary: "Accept", "X-Own": "1", "Access-Control-Allow-Origin": "*" }).end();
  },
  "removes every field, then answers": (r) => {
    for (const name of r.getHeaderNames()) r.removeHeader(name);
    r.writeHead(200, { Vary: "Accept", "X-Own": "1" }).end();
  },
};

describe.each(Object.entries(heads))("%s", (_, handler) => {
  const rule = cors(REFERENCE_POLICY);
  test.each<[string, RequestListener]>([
    ["withCors", withCors((_request, response) => handler(response), REFERENCE_POLICY)],
    ["cors", (request, response) => rule(request, response, () => handler(response))],
  ])("%s: an allowed origin gets each header once, a refused one none", async (_name, listener) => {
    const port = await serve(listener);
    const allowed = await ask(port, "GET /", ALLOWED);
    expect(allowed).toMatchObject({ status: 200, message: "OK", cors: SHARED_HEADERS, vary: ["accept", "origin"] });
    expect(allowed.headers["x-own"]).toEqual(["1"]);

    const refused = await ask(port, "GET /", EVIL);
    expect(refused).toMatchObject({ status: 200, cors: [], vary: ["accept", "origin"] });
    expect(refused.headers["x-own"]).toEqual(["1"]);

    expect(await ask(port)).toMatchObject({ status: 200, cors: [], vary: ["accept", "origin"] });
  });
});

async function answered(handler: Handler, options: CorsOptions = REFERENCE_POLICY): Promise<number> {
  return serve(withCors((_request: IncomingMessage, response: ServerResponse) => handler(response), options));
}

describe("names that script may read", () => {
  test.each<[string, Handler]>([
    ["stored", (r) => r.setHeader("access-control-expose-headers", "X-U, x-e").end()],
    ["stored as an array", (r) => r.setHeader("Access-Control-Expose-Headers", ["X-U", "x-e"]).end()],
    ["given", (r) => r.writeHead(200, { "Access-Control-Expose-Headers": "X-U" }).end()],
    [
      "stored and given",
      (r) => {
        r.setHeader("Access-Control-Expose-Headers", "X-E");
        r.writeHead(200, ["Access-Control-Expose-Headers", "X-U", "Access-Control-Expose-Headers", "x-u"]).end();
      },
    ],
  ])("are the policy's and the handler's: %s", async (_, handler) => {
    const port = await answered(handler);
    expect((await ask(port, "GET /", ALLOWED)).headers["access-control-expose-headers"]).toEqual(["x-e, X-U"]);
    expect((await ask(port, "GET /", EVIL)).cors).toEqual([]);
  });

  test("are the handler's where the policy has none", async () => {
    const port = await answered((r) => r.setHeader("Access-Control-Expose-Headers", "x-u").end(), { origin: ALLOWED });
    expect((await ask(port, "GET /", ALLOWED)).headers["access-control-expose-headers"]).toEqual(["x-u"]);
  });
});

describe("Vary", () => {
  test.each([
    ["*", "*"],
    ["Accept, *", "*"],
    ["origin", "origin"],
    ["Accept-Encoding, accept", "Accept-Encoding, accept, Origin"],
  ])("%s", async (handlers, merged) => {
    for (const handler of [
      (r: ServerResponse) => r.setHeader("Vary", handlers).end(),
      (r: ServerResponse) => r.writeHead(200, { Vary: handlers }).end(),
    ]) {
      const port = await answered(handler as Handler);
      expect((await ask(port, "GET /", ALLOWED)).headers["vary"]).toEqual([merged]);
      expect((await ask(port, "GET /", EVIL)).headers["vary"]).toEqual([merged]);
    }
  });

  test("of several lines and places", async () => {
    const port = await answered((r) => {
      r.setHeader("Vary", "Accept");
      r.writeHead(200, ["Vary", "Accept-Language", "vary", "cookie"]).end();
    });
    expect((await ask(port, "GET /", ALLOWED)).headers["vary"]).toEqual(["Accept, Accept-Language, cookie, Origin"]);
  });

  test("a request's own Vary is never repeated", async () => {
    const port = await answered((r) => r.end());
    expect((await ask(port, "GET /", ALLOWED, { vary: "X-Evil" })).headers["vary"]).toEqual(["Origin"]);
  });

  test("any origin: the same answer for all, with and without Origin", async () => {
    const port = await answered((r) => r.end(), { origin: "*" });
    for (const origin of [ALLOWED, undefined]) {
      expect(await ask(port, "GET /", origin)).toMatchObject({ cors: ["access-control-allow-origin: *"], vary: [] });
    }
  });

  test("a policy that is off removes what is there and adds nothing", async () => {
    const port = await answered((r) => r.writeHead(200, { "Access-Control-Allow-Origin": "*" }).end(), {
      origin: false,
    });
    expect(await ask(port, "GET /", ALLOWED)).toMatchObject({ cors: [], vary: [] });
  });
});

describe("what is not the policy's stays", () => {
  test("the message, several lines of one header, a HEAD without content", async () => {
    const port = await answered((r) => {
      r.statusMessage = "Very Well";
      r.writeHead(203, ["Set-Cookie", "a=1", "Set-Cookie", "b=2", "X-Own", "1"]).end("content");
    });
    const got = await ask(port, "HEAD /", ALLOWED);
    expect(got).toMatchObject({ status: 203, message: "Very Well", body: "", cors: SHARED_HEADERS });
    expect(got.headers["set-cookie"]).toEqual(["a=1", "b=2"]);
  });

  test("several lines of one header in a list that comes after stored headers", async () => {
    const port = await answered((r) => {
      r.setHeader("X-Own", "1").writeHead(200, ["Set-Cookie", "a=1", "Set-Cookie", "b=2"]).end();
    });
    const got = await ask(port, "GET /", ALLOWED);
    expect(got).toMatchObject({ cors: SHARED_HEADERS, vary: ["origin"] });
    expect(got.headers["set-cookie"]).toEqual(["a=1", "b=2"]);
  });

  test("a message that came before a stored header", async () => {
    const port = await answered((r) => {
      r.statusMessage = "Very Well";
      r.setHeader("X-Own", "1").end("content");
    });
    expect(await ask(port, "GET /", ALLOWED)).toMatchObject({
      message: "Very Well",
      body: "content",
      cors: SHARED_HEADERS,
    });
  });

  test("304 with its ETag", async () => {
    const port = await answered((r) => r.writeHead(304, { ETag: '"1"' }).end());
    const got = await ask(port, "GET /", ALLOWED);
    expect(got).toMatchObject({ status: 304, body: "", cors: SHARED_HEADERS, vary: ["origin"] });
    expect(got.headers["etag"]).toEqual(['"1"']);
  });

  test("101 and the socket behind it", async () => {
    const port = await answered((r) => r.writeHead(101, { Connection: "Upgrade", Upgrade: "echo" }).end());
    const fields = await new Promise<string[]>((resolve, reject) => {
      const headers = { origin: ALLOWED, connection: "Upgrade", upgrade: "echo" };
      const request = send({ host: "127.0.0.1", port, headers });
      request.on("upgrade", (response, socket) => {
        socket.destroy();
        resolve(response.rawHeaders.filter((_, i) => i % 2 === 0).map((name) => name.toLowerCase()));
      });
      request.on("error", reject).end();
    });
    expect(fields).toContain("upgrade");
    expect(fields.filter((name) => name === "vary" || name.startsWith("access-control-"))).toEqual([]);
  });

  test("Timing-Allow-Origin is the handler's until the policy answers for it", async () => {
    const handler: Handler = (r) => r.writeHead(200, { "timing-allow-origin": "*" }).end();
    const theirs = await answered(handler);
    expect((await ask(theirs, "GET /", ALLOWED)).headers["timing-allow-origin"]).toEqual(["*"]);
    const ours = await answered(handler, { origin: ALLOWED, timingAllowOrigin: true });
    expect((await ask(ours, "GET /", ALLOWED)).headers["timing-allow-origin"]).toEqual([ALLOWED]);
  });
});

describe("errors of the handler's", () => {
  test("a head that Node refuses leaves room for the next one", async () => {
    const port = await answered((r) => {
      r.setHeader("X-Own", "1");
      expect(() => r.writeHead(99)).toThrow(RangeError);
      expect(() => r.writeHead(200, ["odd"])).toThrow(TypeError);
      r.writeHead(500, { "Access-Control-Allow-Origin": "*" }).end();
    });
    expect(await ask(port, "GET /", ALLOWED)).toMatchObject({ status: 500, cors: SHARED_HEADERS, vary: ["origin"] });
  });

  test("a second head is Node's error", async () => {
    const port = await answered((r) => {
      r.setHeader("X-Own", "1").writeHead(200);
      expect(() => r.writeHead(500)).toThrow(/Cannot write headers/);
      r.end();
    });
    expect(await ask(port, "GET /", ALLOWED)).toMatchObject({ status: 200, cors: SHARED_HEADERS });
  });
});
