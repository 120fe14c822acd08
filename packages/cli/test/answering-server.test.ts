import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { corsac, linesOf } from "./io.ts";
import { httpServer } from "./servers.ts";

const ORIGIN = "https://app.example.com";
const PAGE = "https://github.com/corsac-dev/corsac/blob/main/docs/servers/nginx.md";
const SECRET = "number-4111";
const NGINX_502 = `<html>\r
<head><title>502 Bad Gateway</title></head>\r
<body>\r
<center><h1>502 Bad Gateway</h1></center>\r
<!-- ${SECRET} --><hr><center>nginx/1.22.1</center>\r
</body>\r
</html>\r
`;
const WHERE = `  Where: nginx answered this itself (502), without the headers of the application. CORS in nginx: ${PAGE}`;

interface Line {
  readonly exchanges: readonly { readonly response: { readonly answeredBy: object | null } }[];
}

const errorPage =
  (body: string | Buffer, headers: Readonly<Record<string, string>> = {}) =>
  (_: IncomingMessage, response: ServerResponse): void =>
    void response.writeHead(502, { Server: "nginx/1.22.1", "Content-Type": "text/html", ...headers }).end(body);

const check = async (listener: (request: IncomingMessage, response: ServerResponse) => void, ...args: string[]) =>
  corsac(["check", `${await httpServer(listener)}/items`, "--origin", ORIGIN, ...args]);

describe("an error page of nginx", () => {
  test("is named under the finding, with the page of the server", async () => {
    const { out } = await check(errorPage(NGINX_502));
    expect(out.split("\n").filter((line) => line.includes("answered this itself"))).toEqual([WHERE]);
  });

  test("is recognised in gzip", async () => {
    const { out } = await check(errorPage(gzipSync(NGINX_502), { "Content-Encoding": "gzip" }));
    expect(out).toContain(WHERE);
  });

  test("is in --json without the body, which may be private", async () => {
    const { out } = await check(errorPage(NGINX_502), "--json");
    const [line] = linesOf<Line>({ out });
    expect(line?.exchanges[0]?.response.answeredBy).toEqual({ name: "nginx", page: PAGE });
    expect(out).not.toContain(SECRET);
  });

  test("that the browser lets script read is not a matter of CORS", async () => {
    const { out } = await check(errorPage(NGINX_502, { "Access-Control-Allow-Origin": ORIGIN }));
    expect(out).toContain("ALLOWED");
    expect(out).not.toContain("answered this itself");
  });
});

test("an error of the application behind nginx names no server", async () => {
  const { out } = await check(errorPage("Bad Gateway"), "--json");
  expect(linesOf<Line>({ out })[0]?.exchanges[0]?.response.answeredBy).toBeNull();
});

test("a body that decompresses to gigabytes is not decompressed", async () => {
  const { out } = await check(errorPage(gzipSync(Buffer.alloc(50_000_000)), { "Content-Encoding": "gzip" }), "--json");
  expect(linesOf<Line>({ out })[0]?.exchanges[0]?.response.answeredBy).toBeNull();
});

test("the server is named before the code of a fix", async () => {
  const { out } = await check(errorPage(NGINX_502), "--server", "apache");
  expect(out.indexOf(WHERE)).toBeGreaterThan(out.indexOf("Cause:"));
  expect(out.indexOf(WHERE)).toBeLessThan(out.indexOf("SetEnvIf Origin"));
});

test("a missing page is named too, although the call itself succeeds", async () => {
  const page = NGINX_502.replaceAll("502 Bad Gateway", "404 Not Found");
  const { out } = await check((request, response) => {
    if (request.url === "/items") response.writeHead(200, { "Access-Control-Allow-Origin": ORIGIN }).end("[]");
    else response.writeHead(404, { Server: "nginx/1.22.1" }).end(page);
  });
  expect(out).toContain("ALLOWED");
  expect(out).toContain("error-without-headers");
  expect(out).toContain(WHERE.replace("502", "404"));
});

test("an audit says how many requests the server answered itself", async () => {
  const { out } = await corsac(["audit", await httpServer(errorPage(NGINX_502)), "--origin", ORIGIN]);
  const [, count, total] = /nginx answered (\d+) of (\d+) requests itself \(502\), without /.exec(out) ?? [];
  expect(Number(count)).toBeGreaterThan(10);
  expect(count).toBe(total);
});
