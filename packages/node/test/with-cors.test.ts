import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, request as send, type IncomingMessage, type ServerResponse } from "node:http";
import { connect, createServer as createHttp2Server, type OutgoingHttpHeaders } from "node:http2";
import { createServer as createHttpsServer, request as sendSecurely } from "node:https";
import type { AddressInfo, Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  ALLOWED,
  type Answer,
  ask,
  EVIL,
  listen,
  preflight,
  PREFLIGHT_HEADERS,
  preflightHeaders,
  REFERENCE_POLICY,
  serve,
  SHARED_HEADERS,
  toAnswer,
} from "@corsac/contract/kit";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { deferred } from "./deferred.ts";
import { cors, withCors } from "../src/index.ts";

describe("whatever answers inside", () => {
  test("auth that rejects everything: the preflight passes, the 401 can be read", async () => {
    const auth = vi.fn<(request: IncomingMessage, response: ServerResponse) => void>(
      (_request: IncomingMessage, response: ServerResponse) => {
        response.writeHead(401, { "WWW-Authenticate": "Bearer" }).end();
      },
    );
    const port = await serve(withCors(auth, REFERENCE_POLICY));
    expect(
      await preflight(port, "PUT /", ALLOWED, { "access-control-request-headers": "authorization" }),
    ).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
    expect(auth).not.toHaveBeenCalled();
    expect(await ask(port, "PUT /", ALLOWED)).toMatchObject({ status: 401, cors: SHARED_HEADERS });
    expect(await ask(port, "PUT /", EVIL)).toMatchObject({ status: 401, cors: [] });
  });

  test("a listener that answers later", async () => {
    const port = await serve(
      withCors(async (_request, response) => {
        await new Promise(setImmediate);
        response.writeHead(500, { "Access-Control-Allow-Origin": "*" });
        response.end("late");
      }, REFERENCE_POLICY),
    );
    expect(await ask(port, "GET /", ALLOWED)).toMatchObject({ status: 500, body: "late", cors: SHARED_HEADERS });
  });

  test.each([
    ["at once", ALLOWED],
    ["after a promise", async (origin: string) => origin === ALLOWED],
  ])("a platform that calls it gets the promise of the listener, whose policy decides %s", async (_when, origin) => {
    const failure = new Error("rejected by the listener");
    const withPolicy = withCors(() => Promise.reject(failure), { origin });
    const results: unknown[] = [];
    const port = await serve(async (request, response) => {
      results.push(await Promise.resolve(withPolicy(request, response)).catch((error: unknown) => error));
      if (!response.writableEnded) response.writeHead(500).end();
    });
    expect(await ask(port, "GET /", ALLOWED)).toMatchObject({ status: 500 });
    expect(await preflight(port, "PUT /", ALLOWED)).toMatchObject({ status: 204 });
    expect(results).toEqual([failure, undefined]);
  });

  test("an endless stream: the first chunk arrives at once and a cancel reaches the handler", async () => {
    const closed = deferred<void>();
    const port = await serve(
      withCors((_request, response) => {
        response.writeHead(200, { "Content-Type": "text/event-stream" });
        response.write("data: 1\n\n");
        response.on("close", closed.resolve);
      }, REFERENCE_POLICY),
    );
    const chunk = await new Promise<string>((resolve, reject) => {
      const request = send({ host: "127.0.0.1", port, headers: { origin: ALLOWED } }, (response) => {
        expect(toAnswer(200, response.rawHeaders).cors).toEqual(SHARED_HEADERS);
        response.setEncoding("utf8").once("data", (data: string) => {
          resolve(data);
          request.destroy();
        });
      });
      request.on("error", reject).end();
    });
    expect(chunk).toBe("data: 1\n\n");
    await closed.promise;
  });

  test.each(["/raw", "/object", "/stored"])(
    "an upstream whose headers are handed on, its own CORS headers among them: %s",
    async (path) => {
      const upstream = await serve((_request, response) => {
        const policy = ["Access-Control-Allow-Origin", "*", "Access-Control-Allow-Credentials", "true"];
        const exposed = ["Access-Control-Expose-Headers", "x-u", "Vary", "Accept"];
        const cookies = ["Set-Cookie", "a=1", "Set-Cookie", "b=2"];
        response.writeHead(200, "From Upstream", [...policy, ...exposed, ...cookies]);
        response.end("from upstream");
      });
      const port = await serve(
        withCors((request, response) => {
          send({ host: "127.0.0.1", port: upstream, headers: request.headers }, (incoming) => {
            const { statusCode = 0, statusMessage = "", headers, rawHeaders } = incoming;
            if (request.url === "/raw") response.writeHead(statusCode, statusMessage, rawHeaders);
            else if (request.url === "/object") response.writeHead(statusCode, statusMessage, headers);
            else {
              for (const [name, value] of Object.entries(headers)) response.setHeader(name, value ?? "");
              response.statusMessage = statusMessage;
            }
            incoming.pipe(response);
          }).end();
        }, REFERENCE_POLICY),
      );
      const answer = await ask(port, `GET ${path}`, ALLOWED);
      expect(answer).toMatchObject({ message: "From Upstream", body: "from upstream", vary: ["accept", "origin"] });
      expect(answer.cors).toEqual(SHARED_HEADERS.map((line) => line.replace("x-e", "x-e, x-u")));
      expect(answer.headers["set-cookie"]).toEqual(["a=1", "b=2"]);
      expect(await ask(port, `GET ${path}`, EVIL)).toMatchObject({ cors: [], vary: ["accept", "origin"] });
    },
  );
});

async function listening(server: Server): Promise<number> {
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return (server.address() as AddressInfo).port;
}

test("node:https", async () => {
  const folder = mkdtempSync(join(tmpdir(), "corsac-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, ...subject], {
    stdio: "ignore",
  });
  const ca = readFileSync(cert);
  const server = createHttpsServer(
    { key: readFileSync(key), cert: ca },
    withCors((_q, response) => response.end("mine"), REFERENCE_POLICY),
  );
  const port = await listening(server);
  const rawHeaders = await new Promise<string[]>((resolve, reject) => {
    const options = {
      host: "127.0.0.1",
      servername: "localhost",
      port,
      ca,
      agent: false,
      headers: { origin: ALLOWED },
    } as const;
    sendSecurely(options, (response) => response.on("end", () => resolve(response.rawHeaders)).resume())
      .on("error", reject)
      .end();
  });
  expect(toAnswer(200, rawHeaders)).toMatchObject({ cors: SHARED_HEADERS, vary: ["origin"] });
});

describe("node:http2, compatibility API", () => {
  type Response = Parameters<Parameters<typeof createHttp2Server>[1] & {}>[1];

  async function askHttp2(handler: (response: Response) => void, fields: OutgoingHttpHeaders): Promise<Answer> {
    const server = createHttp2Server(withCors((_request, response: Response) => handler(response), REFERENCE_POLICY));
    const session = connect(`http://127.0.0.1:${await listening(server)}`);
    onTestFinished(() => void session.destroy());
    return new Promise((resolve, reject) => {
      const stream = session.request({ ":path": "/", ...fields });
      let raw: string[] = [];
      let body = "";
      stream.on("response", (...[headers, , rawHeaders]: unknown[]) => {
        raw = (rawHeaders as string[] | undefined) ?? Object.entries(headers as object).flat();
      });
      stream.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
      stream.on("error", reject).on("end", () => {
        const status = Number(raw[raw.indexOf(":status") + 1]);
        const headers = raw.filter((_, i) => !raw[i - (i % 2)]?.startsWith(":"));
        resolve(toAnswer(status, headers, body));
      });
    });
  }

  test.each<[string, (response: Response) => void]>([
    [
      "setHeader",
      (r) => void (r.setHeader("Vary", "Accept"), r.setHeader("Access-Control-Allow-Origin", "*"), r.end("x")),
    ],
    [
      "writeHead with an object",
      (r) => void r.writeHead(200, { Vary: "Accept", "access-control-allow-origin": "*" }).end("x"),
    ],
    [
      "writeHead with a list",
      (r) => void r.writeHead(200, ["Vary", "Accept", "Access-Control-Max-Age", "1"] as never).end("x"),
    ],
    [
      "stored, then a list",
      (r) => {
        r.setHeader("Access-Control-Allow-Origin", "*");
        r.writeHead(200, ["Vary", "Accept"] as never).end("x");
      },
    ],
    ["write", (r) => void (r.setHeader("Vary", "Accept"), r.write("x"), r.end())],
    [
      "flushHeaders",
      (r) => void (r.setHeader("Vary", "Accept"), (r as never as ServerResponse).flushHeaders(), r.end("x")),
    ],
  ])("%s", async (_, handler) => {
    const allowed = await askHttp2(handler, { origin: ALLOWED });
    expect(allowed).toMatchObject({ status: 200, body: "x", cors: SHARED_HEADERS, vary: ["accept", "origin"] });
    expect(await askHttp2(handler, { origin: EVIL })).toMatchObject({
      status: 200,
      cors: [],
      vary: ["accept", "origin"],
    });
  });

  test("a preflight, without what HTTP/2 forbids and without a warning", async () => {
    const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
    onTestFinished(() => warn.mockRestore());
    const question = { ":method": "OPTIONS", ...preflightHeaders("PUT") };
    const answer = await askHttp2((r) => r.end("never"), { ...question, origin: ALLOWED });
    expect(answer).toMatchObject({ status: 204, body: "", cors: PREFLIGHT_HEADERS, vary: ["origin"] });
    for (const name of ["connection", "keep-alive", "transfer-encoding", "content-length", "content-type"]) {
      expect(answer.headers[name]).toBeUndefined();
    }
    expect(warn).not.toHaveBeenCalled();
    const refused = await askHttp2((r) => r.end("never"), { ...question, origin: EVIL });
    expect(refused).toMatchObject({ status: 403, body: "", cors: [] });
  });

  test("no origin", async () => {
    expect(await askHttp2((r) => r.end("x"), {})).toMatchObject({ status: 200, cors: [], vary: ["origin"] });
  });
});

test("the decision is on the request, for both forms", async () => {
  const rule = cors(REFERENCE_POLICY);
  const inner = createServer((request, response) =>
    rule(request, response, () => response.end(JSON.stringify((request as { cors?: unknown }).cors))),
  );
  const outer = withCors((request, response) => response.end(JSON.stringify(request.cors)), REFERENCE_POLICY);
  for (const port of [await listen(inner), await serve(outer)]) {
    const { body } = await ask(port, "GET /", EVIL);
    expect(JSON.parse(body)).toMatchObject({ kind: "actual", allowed: false, reason: "origin-not-allowed" });
  }
});
