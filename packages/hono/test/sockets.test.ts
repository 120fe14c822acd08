import { Agent, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { cors } from "@corsac/hono";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { ALLOWED, EVIL, REFERENCE_POLICY } from "@corsac/contract/kit";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

const app: Hono = new Hono();
app.use(cors(REFERENCE_POLICY));
app.get("/text", (c) => c.text("ok", 200, { Vary: "Accept" }));
app.get("/upstream", () => new Response("up", { headers: { "Access-Control-Allow-Origin": "*", Vary: "Accept" } }));
app.get("/proxy", (c) => fetch(new URL("/upstream", c.req.url)));
app.get("/redirect", () => Response.redirect("https://elsewhere.example/"));
app.get("/events", (c) =>
  streamSSE(c, async (stream) => {
    await stream.writeSSE({ data: "first" });
    // The stream stays open until the client leaves.
    await new Promise<void>((resolve) => stream.onAbort(resolve));
    aborted();
  }),
);
app.get("/throws", () => {
  throw "what is no Error";
});
const aborted = vi.fn<() => void>();

let server: Server;
let agent: Agent;
beforeAll(async () => {
  server = serve({ fetch: app.fetch, port: 0 }) as Server;
  await once(server, "listening");
  agent = new Agent({ keepAlive: true, maxSockets: 1 });
});
afterAll(() => {
  agent.destroy();
  server.close();
});

async function send(method: string, path: string, headers: Record<string, string>): Promise<IncomingMessage> {
  const { port } = server.address() as AddressInfo;
  const sent = request({ port, method, path, headers, agent }).end();
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  return response;
}

/** Header lines, one by one: `headers` would join doubled ones. */
function lines({ rawHeaders }: IncomingMessage, name: string): string[] {
  return rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === name);
}

async function finish(response: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of response.setEncoding("utf8")) text += String(chunk);
  return text;
}

test.each([
  ["/text", 200, "Accept, Origin"],
  ["/proxy", 200, "Accept, Origin"],
  ["/redirect", 302, "Origin"],
  ["/nope", 404, "Origin"],
])("%s has each header on one line", async (path, status, vary) => {
  const response = await send("GET", path, { Origin: ALLOWED });
  await finish(response);
  expect(response.statusCode).toBe(status);
  expect(lines(response, "access-control-allow-origin")).toEqual([ALLOWED]);
  expect(lines(response, "access-control-allow-credentials")).toEqual(["true"]);
  expect(lines(response, "access-control-expose-headers")).toEqual(["x-e"]);
  expect(lines(response, "vary")).toEqual([vary]);

  const refused = await send("GET", path, { Origin: EVIL });
  await finish(refused);
  expect(refused.rawHeaders.filter((text) => /^access-control-/i.test(text))).toEqual([]);
  expect(lines(refused, "vary")).toEqual([vary]);
});

test("a 204 has no length and leaves the connection usable", async () => {
  const asked = { Origin: ALLOWED, "Access-Control-Request-Method": "PUT" };
  const first = await send("OPTIONS", "/text", asked);
  const { localPort } = first.socket;
  expect(first.statusCode).toBe(204);
  for (const name of ["content-length", "transfer-encoding", "content-type"]) expect(lines(first, name)).toEqual([]);
  await finish(first);
  const second = await send("GET", "/text", { Origin: ALLOWED });
  expect(second.socket.localPort).toBe(localPort);
  expect(await finish(second)).toBe("ok");
});

test("events arrive while the stream is open, and the handler sees the client leave", async () => {
  const response = await send("GET", "/events", { Origin: ALLOWED });
  expect(lines(response, "access-control-allow-origin")).toEqual([ALLOWED]);
  const [chunk] = (await once(response, "data")) as [Buffer];
  expect(String(chunk)).toBe("data: first\n\n");
  expect(aborted).not.toHaveBeenCalled();
  response.destroy();
  await vi.waitFor(() => expect(aborted).toHaveBeenCalledOnce());
});

test("a thrown value that is no Error", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const response = await send("GET", "/throws", { Origin: ALLOWED });
  expect(await finish(response)).toBe("Internal Server Error");
  expect(response.statusCode).toBe(500);
  expect(lines(response, "access-control-allow-origin")).toEqual([ALLOWED]);
  expect(log).toHaveBeenCalledExactlyOnceWith("what is no Error");
  log.mockRestore();
});
