import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { sendRequest } from "../../src/commands/ui/request-route.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));

export interface ServedPages {
  /** The address, with a slash at the end. */
  readonly address: string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

/** Builds the pages of `corsac ui` if something changed, and serves them with the route for exact requests. */
export async function servePages(targets: readonly string[]): Promise<ServedPages> {
  execFileSync("turbo", ["run", "build", "--filter=@corsac/tools", "--output-logs=errors-only"], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PATH: `${root}node_modules/.bin:${process.env["PATH"] ?? ""}` },
  });
  const server = createServer((request, response) => void answer(request, response, targets));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, targets: readonly string[]): Promise<void> {
  response.setHeader("Content-Security-Policy", "default-src 'self'");
  const [path = ""] = (request.url ?? "").slice(1).split("?");
  if (path === "api/targets") return void response.end(JSON.stringify(targets));
  if (path === "api/send") {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    const body = JSON.parse(Buffer.concat(chunks).toString("utf8")) as unknown;
    await sendRequest(body, (event) => void response.write(`${JSON.stringify(event)}\n`), gone.signal);
    return void response.end();
  }
  const file = `${root}packages/tools/dist/${path === "" ? "index.html" : path}`;
  if (!existsSync(file)) return void response.writeHead(404).end();
  response.setHeader("Content-Type", TYPES[extname(file)] ?? "application/octet-stream");
  response.end(readFileSync(file));
}
