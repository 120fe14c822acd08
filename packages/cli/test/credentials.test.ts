import { writeFile } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { describe, expect, test } from "vitest";
import { selfMade } from "./certificate.ts";
import { folder } from "./folder.ts";
import { corsac, linesOf } from "./io.ts";
import { bothServer, httpServer } from "./servers.ts";

const PAGE = "http://app.example.com";
const COOKIE = "session=secret";

interface Seen {
  readonly host: string;
  readonly path: string;
  readonly cookie: string | undefined;
  readonly authorization: string | undefined;
}

interface Line {
  readonly verdict: string;
  readonly exchanges: readonly { readonly withheld: readonly { readonly name: string; readonly reason: string }[] }[];
}

/** Allows every request of the page, keeps the credentials, and redirects `/to?url=…`. */
function server(seen: Seen[]): RequestListener {
  return (request, response) => {
    const { headers, method, url = "" } = request;
    response.setHeader("Access-Control-Allow-Origin", headers.origin ?? "null");
    response.setHeader("Access-Control-Allow-Credentials", "true");
    response.setHeader("Access-Control-Allow-Headers", "authorization, x-a");
    const target = new URL(url, "http://localhost").searchParams.get("url");
    if (method !== "OPTIONS") {
      const { host = "", cookie, authorization } = headers;
      seen.push({ host, path: url.split("?", 1)[0] ?? "", cookie, authorization });
      if (target !== null) response.writeHead(307, { Location: target });
    }
    response.end();
  };
}

async function check(url: string, ...more: readonly string[]) {
  const args = ["check", url, "-o", PAGE, "--no-probes", "--credentials", "--insecure", ...more];
  const json = await corsac([...args, "--json"]);
  return { line: linesOf<Line>(json)[0] as Line, words: () => corsac(args) };
}

const to = (from: string, target: string): string => `${from}/to?url=${encodeURIComponent(target)}`;

describe("redirects do not take the user's credentials to another server", () => {
  const elsewhere: Readonly<Record<string, (listener: RequestListener, first: string) => Promise<string>>> = {
    "another host": (_listener, first) => Promise.resolve(first.replace("api.", "other.")),
    "another port": (listener) => httpServer(listener),
    "another scheme": (_listener, first) => Promise.resolve(first.replace("http:", "https:")),
  };

  test.each(Object.entries(elsewhere))("to %s", async (_, place) => {
    const seen: Seen[] = [];
    const first = await bothServer(await selfMade(), server(seen));
    const target = await place(server(seen), first);
    const given = ["--cookie", COOKIE, "-H", "Authorization: Bearer secret", "-H", "X-A: 1"];
    const { line, words } = await check(to(first, `${target}/end`), ...given);
    expect(line.verdict).toBe("allowed");
    expect(seen).toEqual([
      { host: new URL(first).host, path: "/to", cookie: COOKIE, authorization: "Bearer secret" },
      { host: new URL(target).host, path: "/end", cookie: undefined, authorization: undefined },
    ]);
    const reason = `--cookie is for ${first}, not for ${target}`;
    expect(line.exchanges.map(({ withheld }) => withheld)).toEqual([
      [],
      [],
      [],
      [{ name: "Cookie", reason: `${reason}: a browser sends the cookies that it has for ${new URL(target).host}` }],
    ]);
    expect((await words()).out).toContain(`Cookie not sent: ${reason}`);
  });

  test("sends them again after a redirect back to their server", async () => {
    const seen: Seen[] = [];
    const first = await httpServer(server(seen));
    const other = first.replace("api.", "other.");
    await check(to(first, to(other, `${first}/end`)), "--cookie", COOKIE);
    expect(seen.map(({ path, cookie }) => `${path} ${cookie}`)).toEqual([
      `/to ${COOKIE}`,
      "/to undefined",
      `/end ${COOKIE}`,
    ]);
  });

  test("withholds Authorization in Firefox too, which would send it again after a second redirect", async () => {
    const seen: Seen[] = [];
    const first = await httpServer(server(seen));
    const other = first.replace("api.", "other.");
    const args = ["-H", "Authorization: Bearer secret", "--engine", "firefox"];
    const { line } = await check(to(first, to(other, `${other}/end`)), ...args);
    expect(line.verdict).toBe("allowed");
    expect(seen.map(({ path, authorization }) => `${path} ${authorization}`)).toEqual([
      "/to Bearer secret",
      "/to undefined",
      "/end undefined",
    ]);
    expect(line.exchanges.at(-1)?.withheld).toEqual([
      {
        name: "Authorization",
        reason: `-H Authorization is for ${first}, not for ${other}, and this engine would send it there`,
      },
    ]);
  });
});

test.each([
  ["Cookie", "Cookie: a=b", "use --cookie"],
  ["Proxy-Authorization", "proxy-authorization: Basic YTpi", "browsers send it only to proxies"],
])("-H %s is never sent, as in a browser, and the command says so", async (_, header, says) => {
  const seen: Seen[] = [];
  const raw: string[] = [];
  const url = await httpServer((request, response) => {
    raw.push(...request.rawHeaders);
    server(seen)(request, response);
  });
  const { out } = await corsac(["check", url, "-o", PAGE, "--no-probes", "-c", "-H", header]);
  expect(raw.map((each) => each.toLowerCase())).not.toContain(header.split(":")[0]?.toLowerCase());
  expect(out).toContain("script cannot set it");
  expect(out).toContain(says);
});

test("rejects a URL with a user name and a password before it sends a request", async () => {
  const seen: Seen[] = [];
  const url = await httpServer(server(seen));
  const { line } = await check(url.replace("//", "//user:secret@"));
  expect([line.verdict, seen]).toEqual(["blocked", []]);
});

describe("--file", () => {
  test("sends --cookie to the server of the command line's URL only", async () => {
    const seen: Seen[] = [];
    const first = await httpServer(server(seen));
    const other = first.replace("api.", "other.");
    const directory = await folder();
    await writeFile(
      `${directory}/checks.json`,
      JSON.stringify({ defaults: { origin: PAGE, credentials: true }, checks: [{ url: ["/a", `${other}/b`] }] }),
    );
    const args = ["check", first, "--file", "checks.json", "--no-probes", "--cookie", COOKIE];
    const { out } = await corsac(args, { directory });
    expect(seen.map(({ path, cookie }) => `${path} ${cookie}`)).toEqual([`/a ${COOKIE}`, "/b undefined"]);
    expect(out).toContain(`Cookie not sent in 1 call: --cookie is for ${first}`);
  });

  test("--cookie needs a URL on the command line", async () => {
    const { code, err } = await corsac(["check", "--file", "checks.json", "--cookie", COOKIE]);
    expect([code, err]).toEqual([
      2,
      "corsac: --cookie with --file needs the URL of the server that the cookie is for: corsac check URL --file checks.json --cookie …\n",
    ]);
  });
});

test("--help names the servers that get credentials", async () => {
  const { out } = await corsac(["check", "--help"]);
  const help = out.replaceAll(/\s+/g, " ");
  expect(help).toContain("to the scheme, host and port of the URL only");
});
