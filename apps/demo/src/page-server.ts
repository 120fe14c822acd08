import { createServer, type Server, type ServerResponse } from "node:http";
import type { Asset } from "./assets.ts";

/** Answers the page's requests for data, by path; `null` for an unknown path. */
export type Answers = Readonly<Record<string, (query: URLSearchParams) => Promise<unknown> | unknown>>;

/** Creates the server of one page: it serves the page's files and its data as JSON. */
export function pageServer(files: ReadonlyMap<string, Asset>, answers: Answers): Server {
  return createServer((request, response) => {
    const url = URL.parse(request.url ?? "/", "http://page");
    const path = url?.pathname ?? "";
    const asset = files.get(path);
    const answer = Object.hasOwn(answers, path) ? answers[path] : undefined;
    if (asset) return send(response, 200, asset.type, asset.body);
    if (!url || !answer) return send(response, 404, "text/plain", "Not found");
    Promise.resolve(url.searchParams)
      .then(answer)
      .then(
        (value) => send(response, value === null ? 404 : 200, "application/json", JSON.stringify(value)),
        (error: Error) => send(response, 500, "text/plain", error.message),
      );
  });
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { "content-type": `${type}; charset=utf-8`, "cache-control": "no-store" }).end(body);
}
