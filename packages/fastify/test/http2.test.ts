import { once } from "node:events";
import { connect, type ClientHttp2Session, createServer } from "node:http2";
import type { AddressInfo } from "node:net";
import { cors } from "@corsac/fastify";
import { withCors } from "@corsac/node";
import { fastify } from "fastify";
import {
  ALLOWED,
  type Answer,
  EVIL,
  PREFLIGHT_HEADERS,
  REFERENCE_POLICY,
  SHARED_HEADERS,
  toAnswer,
} from "@corsac/contract/kit";
import { afterAll, beforeAll, expect, test } from "vitest";

const app = fastify({ http2: true });
let session: ClientHttp2Session;

beforeAll(async () => {
  await app.register(cors({ origin: "*" }));
  app.put("/x", { config: { cors: REFERENCE_POLICY } }, async (_request, reply) =>
    reply.header("Vary", "Accept").send("hello"),
  );
  app.put("/raw", { config: { cors: REFERENCE_POLICY } }, (_request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { "Access-Control-Allow-Origin": "*" });
    reply.raw.end("raw");
  });
  app.put("/throws", { config: { cors: REFERENCE_POLICY } }, async () => Promise.reject(new Error("no")));
  await app.listen({ host: "127.0.0.1", port: 0 });
  session = connect(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}`);
});
afterAll(async () => {
  session.close();
  await app.close();
});

async function ask(on: ClientHttp2Session, method: string, path: string, headers: object): Promise<Answer> {
  const stream = on.request({ ":method": method, ":path": path, ...headers }, { endStream: true });
  const [head, , raw] = (await once(stream, "response")) as [{ ":status": number }, number, string[]];
  let body = "";
  for await (const chunk of stream.setEncoding("utf8")) body += String(chunk);
  return toAnswer(head[":status"], raw, body);
}

test.each([
  ["/x", 200, ["accept", "origin"]],
  ["/raw", 200, ["origin"]],
  ["/throws", 500, ["origin"]],
])("%s", async (path, status, vary) => {
  expect(await ask(session, "PUT", path, { origin: ALLOWED })).toMatchObject({ status, cors: SHARED_HEADERS, vary });
  expect(await ask(session, "PUT", path, { origin: EVIL })).toMatchObject({ status, cors: [], vary });
  const asks = { "access-control-request-method": "PUT", "access-control-request-headers": "x-a" };
  expect(await ask(session, "OPTIONS", path, { origin: ALLOWED, ...asks })).toMatchObject({
    status: 204,
    body: "",
    cors: PREFLIGHT_HEADERS,
  });
  expect(await ask(session, "OPTIONS", path, { origin: EVIL, ...asks })).toMatchObject({ status: 403, cors: [] });
});

test("withCors around the server sets the headers too", async () => {
  const outer = fastify({
    http2: true,
    serverFactory: (handler) => createServer(withCors(handler as never, REFERENCE_POLICY)),
  });
  outer.get("/x", async () => "hello");
  await outer.listen({ host: "127.0.0.1", port: 0 });
  const client = connect(`http://127.0.0.1:${(outer.server.address() as AddressInfo).port}`);
  expect(await ask(client, "GET", "/x", { origin: ALLOWED })).toMatchObject({
    status: 200,
    body: "hello",
    cors: SHARED_HEADERS,
  });
  client.close();
  await outer.close();
});
