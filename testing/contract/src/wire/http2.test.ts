import { once } from "node:events";
import { createServer, type ServerHttp2Session } from "node:http2";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHttp2 } from "./http2.ts";

const server = createServer((request, response) => void response.end(request.url));
const sessions: ServerHttp2Session[] = [];
server.on("session", (session) => sessions.push(session));

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterAll(() => void server.close());

const GET = { method: "GET", headers: [] };

test("a session that the server has ended is followed by another", async () => {
  const wire = openHttp2((server.address() as AddressInfo).port);
  expect(await wire.exchange("/1", GET)).toMatchObject({ failure: null, body: "/1", reusedConnection: false });
  expect(await wire.exchange("/2", GET)).toMatchObject({ failure: null, body: "/2", reusedConnection: true });

  const [session] = sessions as [ServerHttp2Session];
  const ended = once(session, "close");
  session.close();
  await ended;

  expect(await wire.exchange("/3", GET)).toMatchObject({ failure: null, body: "/3", reusedConnection: false });
  expect(sessions).toHaveLength(2);
  wire.close();
});

test("a connection that failed is followed by another", async () => {
  const late = createServer((request, response) => void response.end(request.url));
  late.listen(0, "127.0.0.1");
  await once(late, "listening");
  const { port } = late.address() as AddressInfo;
  late.close();
  await once(late, "close");

  const wire = openHttp2(port);
  expect((await wire.exchange("/1", GET)).failure).toContain("ECONNREFUSED");
  late.listen(port, "127.0.0.1");
  await once(late, "listening");
  expect(await wire.exchange("/2", GET)).toMatchObject({ failure: null, body: "/2", reusedConnection: false });
  wire.close();
  late.close();
});
