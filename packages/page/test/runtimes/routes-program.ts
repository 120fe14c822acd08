// Calls a route of each kind and prints what the page gets. The process ends only if no connection stays open.
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { openPage, type Route } from "../../src/index.ts";

const APP = "http://app.localhost";
const API = "https://api.example.com";

const listener: RequestListener = (request, response) => {
  response.setHeader("Access-Control-Allow-Origin", [request.headers.origin ?? ""]);
  if (request.method === "OPTIONS") return void response.setHeader("Access-Control-Allow-Methods", "*").end();
  response.setHeader("Set-Cookie", ["a=1", "b=2"]);
  response.setHeader("X-Protocol", "encrypted" in request.socket && request.socket.encrypted ? "https" : "http");
  request.pipe(response);
};

const handler = async (request: Request): Promise<Response> => {
  const headers = new Headers({ "Access-Control-Allow-Origin": request.headers.get("origin") ?? "" });
  if (request.method === "OPTIONS") headers.set("Access-Control-Allow-Methods", "*");
  headers.append("Set-Cookie", "a=1");
  headers.append("Set-Cookie", "b=2");
  headers.set("X-Protocol", new URL(request.url).protocol.slice(0, -1));
  return new Response(request.method === "OPTIONS" ? null : await request.text(), { headers });
};

/** Sends a preflighted request, and reports its response with the lines that a runtime could join. */
async function call(route: Route, method: string): Promise<object> {
  const page = openPage(APP, { routes: { [API]: route } });
  const response = await page.fetch(`${API}/notes`, { method, body: "some text" });
  const { headers = [] } = page.requests.at(-1)?.response ?? {};
  return {
    requests: page.requests.map((request) => request.method),
    body: await response.text(),
    cookies: headers.filter(([name]) => name.toLowerCase() === "set-cookie").map(([, value]) => value),
    protocol: headers.find(([name]) => name.toLowerCase() === "x-protocol")?.[1],
  };
}

async function codeOf(address: string): Promise<unknown> {
  const page = openPage(APP, { routes: { [API]: address } });
  await page.fetch(API).catch(() => undefined);
  const error = page.requests[0]?.error;
  return error instanceof Error && "code" in error ? error.code : error;
}

const server = createServer(listener);
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const results = {
  handler: await call(handler, "PATCH"),
  listener: await call(listener, "PATCH"),
  network: await call(address, "PATCH"),
};
await new Promise((resolve) => server.close(resolve));
console.log(JSON.stringify({ ...results, refused: await codeOf(address) }));
