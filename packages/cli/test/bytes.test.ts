import { describe, expect, test } from "vitest";
import { corsac, linesOf } from "./io.ts";
import { rawServer } from "./servers.ts";

const ORIGIN = "http://app.example.com";

interface Line {
  readonly verdict: string;
  readonly failedAt: { readonly code: string } | null;
  readonly exchanges: readonly {
    readonly request: {
      readonly method: string;
      readonly url: string;
      readonly headers: readonly (readonly [string, string])[];
    };
  }[];
}

/** Starts a server that allows every request and keeps the bytes of each connection. */
async function recording(answer: (head: string) => string = () => "200 OK") {
  const seen: string[] = [];
  const url = await rawServer((socket, head) => {
    const at = seen.push(head) - 1;
    socket.on("data", (chunk: Buffer) => (seen[at] += chunk.toString("latin1")));
    const allow = "Origin: *\r\nAccess-Control-Allow-Methods: *\r\nAccess-Control-Allow-Headers: *";
    socket.write(`HTTP/1.1 ${answer(head)}\r\nAccess-Control-Allow-${allow}\r\nContent-Length: 0\r\n\r\n`);
  });
  return { url, seen };
}

const asSent = ({ method, url, headers }: Line["exchanges"][number]["request"]): string => {
  const { pathname, search } = new URL(url);
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${pathname}${search} HTTP/1.1\r\n${lines.join("")}\r\n`;
};

describe("the request on the wire", () => {
  test.each([
    [["-X", "patch"], "patch"],
    [["-X", "PATCH"], "PATCH"],
    [["-X", "delete"], "DELETE"],
    [["-X", "head"], "HEAD"],
    [["-X", "Purge"], "Purge"],
    [["-X", "put"], "PUT"],
    [["-X", "patch", "-d", "body"], "patch"],
    [["-H", "X-A: 1", "-H", "x-a: é"], "GET"],
  ])("%j", async (args, method) => {
    const { url, seen } = await recording();
    const ended = await corsac(["check", `${url}/a?b=c`, "-o", ORIGIN, "--no-probes", "--json", ...args]);
    const [line] = linesOf<Line>(ended);
    expect([ended.code, line?.verdict, line?.exchanges.at(-1)?.request.method]).toEqual([0, "allowed", method]);
    const body = args.includes("-d") ? "body" : "";
    const sent = line?.exchanges.map(({ request }) => asSent(request)) ?? [];
    expect(seen).toEqual([...sent.slice(0, -1), `${sent.at(-1)}${body}`]);
  });

  test("sends patch in lower case, as a browser does", async () => {
    const { url } = await recording((head) => (head.startsWith("patch ") ? "400 Bad Request" : "200 OK"));
    const { out } = await corsac(["check", url, "-o", ORIGIN, "--no-probes", "-X", "patch"]);
    expect(out).toContain("request  patch ");
    expect(out).toContain("400 Bad Request");
  });
});

describe("header values", () => {
  test("sends cookies and User-Agent as UTF-8", async () => {
    const { url, seen } = await recording();
    await corsac(["check", url, "-o", url, "-c", "--no-probes", "--cookie", "a=€", "--user-agent", "ž"]);
    const sent = Buffer.from(seen[0] ?? "", "latin1").toString("utf8");
    expect(sent).toContain("\r\nCookie: a=€\r\n");
    expect(sent).toContain("\r\nUser-Agent: ž\r\n");
  });

  test.each([
    ["--cookie", "a=b\r\nX-Evil: 1"],
    ["--cookie", "a=\u0000"],
    ["--user-agent", "a\nb"],
  ])("rejects %s %j", async (option, value) => {
    const { code, out, err } = await corsac(["check", "http://localhost:1", "-o", ORIGIN, "-c", option, value]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("It must not contain a line break or a NUL character.");
  });
});
