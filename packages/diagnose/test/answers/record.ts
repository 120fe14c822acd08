// Records how installed proxies answer by themselves, and how they pass on the same statuses of an application:
// `node test/answers/record.ts` in packages/diagnose writes proxies.json.
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";
import { text } from "node:stream/consumers";
import { isInstalled, missingText, PROGRAM_ENV, PROXIES, type ProxyName, startProxy } from "@corsac/contract/proxies";
import type { Header } from "@corsac/user-agent";
import type { RecordedAnswer } from "./recorded.ts";

/** The behaviour of the application behind the proxy. */
const APPLICATIONS: Readonly<Record<RecordedAnswer["application"], Server>> = {
  down: createTcpServer(),
  "breaks off": createTcpServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\nContent-Len"));
  }),
  "answers 404": createServer((_, response) => response.writeHead(404).end("<h1>404 Not Found</h1>")),
  "answers 502": createServer((_, response) => response.writeHead(502, { "Content-Type": "text/plain" }).end()),
  "answers 503": createServer((_, response) => response.writeHead(503).end("Service Unavailable")),
};

const LARGE = "x".repeat(1_100_000);
const LONG = "x".repeat(70_000);

/** Requests that proxies refuse by themselves, besides those that they pass on. */
const REQUESTS = {
  "GET /": { method: "GET", headers: {}, body: "" },
  "GET / with a cookie of 70 kB": { method: "GET", headers: { cookie: LONG }, body: "" },
  "POST / with a content of 1.1 MB": { method: "POST", headers: {}, body: LARGE },
} as const;

type Response = Pick<RecordedAnswer, "status" | "headers" | "body">;

async function ask(
  port: number,
  { body, ...options }: (typeof REQUESTS)[keyof typeof REQUESTS],
): Promise<Response | null> {
  const outgoing = request({ port, host: "127.0.0.1", ...options });
  outgoing.on("error", () => {});
  outgoing.end(body);
  try {
    const [incoming] = await once(outgoing, "response");
    const { statusCode, rawHeaders } = incoming;
    const headers = Array.from({ length: rawHeaders.length / 2 }, (_, at): Header => [
      rawHeaders[2 * at],
      rawHeaders[2 * at + 1],
    ]);
    return { status: statusCode, headers, body: await text(incoming) };
  } catch {
    return null;
  }
}

function versionOf(name: ProxyName): string {
  const [command, ...args] = PROXIES[name].program.test;
  const { stdout, stderr } = spawnSync(command, args, { env: PROGRAM_ENV, encoding: "utf8" });
  return /\d+\.\d+\.\d+/.exec(stdout + stderr)?.[0] ?? "";
}

const answers: RecordedAnswer[] = [];
for (const [application, server] of Object.entries(APPLICATIONS)) {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port: upstream } = server.address() as AddressInfo;
  if (application === "down") server.close();
  for (const [name, proxy] of Object.entries(PROXIES)) {
    if (!isInstalled(proxy.program)) throw new Error(missingText(name, proxy.program));
    const running = await startProxy(proxy, { files: [], upstream });
    for (const [asked, each] of Object.entries(REQUESTS)) {
      if (asked !== "GET /" && application !== "down") continue;
      const response = await ask(running.port, each);
      if (response === null) continue;
      const version = versionOf(name as ProxyName);
      answers.push({
        proxy: name as ProxyName,
        version,
        application: application as RecordedAnswer["application"],
        asked,
        ...response,
      });
    }
    await running.stop();
  }
  server.close();
}
writeFileSync(new URL("proxies.json", import.meta.url), `${JSON.stringify(answers, null, 2)}\n`);
