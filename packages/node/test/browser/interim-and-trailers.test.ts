import { createServer, get, type IncomingMessage, type ServerResponse } from "node:http";
import { connect, createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from "node:http2";
import type { AddressInfo, Server } from "node:net";
import { findBrowser, launch, type Launched } from "@corsac/browser";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { withCors } from "../../src/index.ts";
import { certificate } from "./certificate.ts";

// On a machine that is ten times slower it has to hold as well.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** All that would let any page read a response, if it stood in the final head. */
const GRANT = { "access-control-allow-origin": "*", "access-control-expose-headers": "*" };

/** Sends the grant where the policy's own headers never stand. */
function handler(request: IncomingMessage | Http2ServerRequest, response: ServerResponse | Http2ServerResponse): void {
  const target = response as ServerResponse;
  if (request.url === "/early-hints") target.writeEarlyHints({ link: "</x.css>; rel=preload; as=style", ...GRANT });
  const trailers = request.url === "/trailers";
  target.writeHead(200, { "Content-Type": "text/html", ...(trailers && { Trailer: Object.keys(GRANT).join(", ") }) });
  target.write("<p>secret</p>");
  if (trailers) target.addTrailers(GRANT);
  target.end();
}

const REFUSES = { origin: "https://app.example.com" } as const;
const ALLOWS = { origin: "*" } as const;

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** A server that refuses the page's origin, one that allows it, and their addresses. */
interface Stage {
  readonly refusing: string;
  readonly allowing: string;
  close(): void;
}

async function http1(): Promise<Stage> {
  const servers = [createServer(withCors(handler, REFUSES)), createServer(withCors(handler, ALLOWS))] as const;
  const [refusing, allowing] = [await listening(servers[0]), await listening(servers[1])];
  return {
    refusing: `http://127.0.0.1:${refusing}`,
    allowing: `http://127.0.0.1:${allowing}`,
    close: () => servers.forEach((server) => server.close().closeAllConnections()),
  };
}

async function http2(): Promise<Stage> {
  const tls = await certificate();
  const around = handler as (request: Http2ServerRequest, response: Http2ServerResponse) => void;
  const servers = [
    createSecureServer(tls, withCors(around, REFUSES)),
    createSecureServer(tls, withCors(around, ALLOWS)),
  ] as const;
  const [refusing, allowing] = [await listening(servers[0]), await listening(servers[1])];
  return {
    refusing: `https://127.0.0.1:${refusing}`,
    allowing: `https://127.0.0.1:${allowing}`,
    close: () => servers.forEach((server) => server.close()),
  };
}

/** Headers that leave the server outside the final head. */
interface Sent {
  readonly final: string | undefined;
  readonly earlyHints: string | undefined;
  readonly trailers: string | undefined;
}

const NAME = "access-control-allow-origin";

function askOverHttp1(url: string): Promise<Sent> {
  return new Promise((resolve, reject) => {
    let earlyHints: string | undefined;
    get(url, { headers: { Origin: "https://evil.example" } }, (response) => {
      const { [NAME]: final } = response.headers;
      response.resume().on("end", () => resolve({ final, earlyHints, trailers: response.trailers[NAME] }));
    })
      .on("information", ({ headers }) => (earlyHints = String(headers[NAME])))
      .on("error", reject);
  });
}

function askOverHttp2(url: string): Promise<Sent> {
  const { origin, pathname } = new URL(url);
  const session = connect(origin, { rejectUnauthorized: false });
  return new Promise<Sent>((resolve, reject) => {
    const sent: { -readonly [K in keyof Sent]: string | undefined } = {
      final: undefined,
      earlyHints: undefined,
      trailers: undefined,
    };
    session
      .request({ ":path": pathname, origin: "https://evil.example" })
      .on("headers", (headers) => (sent.earlyHints = headers[NAME]?.toString()))
      .on("response", (headers) => (sent.final = headers[NAME]?.toString()))
      .on("trailers", (headers) => (sent.trailers = headers[NAME]?.toString()))
      .on("end", () => resolve(sent))
      .on("error", reject)
      .resume();
  }).finally(() => session.close());
}

let browser: Launched;
beforeAll(async () => {
  browser = await launch(await findBrowser(), { ignoreHTTPSErrors: true });
});
afterAll(() => browser.close());

describe.each([
  ["HTTP/1.1", http1, askOverHttp1, "http/1.1"],
  ["HTTP/2", http2, askOverHttp2, "h2"],
] as const)("over %s, a refused page", (_name, start, ask, protocol) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await start();
  });
  afterAll(() => stage.close());

  test("cannot read a response that is granted in 103 Early Hints or in trailers alone", async () => {
    expect(await ask(`${stage.refusing}/early-hints`)).toMatchObject({ final: undefined, earlyHints: "*" });
    expect(await ask(`${stage.refusing}/trailers`)).toMatchObject({ final: undefined, trailers: "*" });

    const page = await browser.context.newPage();
    // A third origin: neither server's own page.
    await page.goto(stage.allowing.replace("127.0.0.1", "localhost"));
    const read = (url: string): Promise<string> =>
      page.evaluate(
        (target) =>
          fetch(target).then(
            (response) => response.text(),
            () => "blocked",
          ),
        url,
      );
    for (const path of ["/early-hints", "/trailers"]) {
      expect(await read(stage.refusing + path)).toBe("blocked");
      expect(await read(stage.allowing + path)).toBe("<p>secret</p>");
    }
    const spoken = await page.evaluate(
      `performance.getEntriesByType("navigation").map((entry) => entry.nextHopProtocol)`,
    );
    expect(spoken).toEqual([protocol]);
    await page.close();
  });
});
