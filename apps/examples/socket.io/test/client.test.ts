import { get } from "node:http";
import type { AddressInfo } from "node:net";
import { io as connect } from "socket.io-client";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { io, server } from "../src/server.ts";

const ALLOWED = "https://app.example.com";
const EVIL = "https://evil.example";

beforeAll(() => new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve)));
afterAll(() => io.close());

interface Client {
  readonly origin?: string;
  readonly transports: ("polling" | "websocket")[];
}

/** Connects with Socket.IO's own client: returns the server's reply and the last transport, or the error. */
async function join({ origin, transports }: Client): Promise<readonly string[]> {
  const { port } = server.address() as AddressInfo;
  const socket = connect(`http://127.0.0.1:${port}`, {
    transports,
    reconnection: false,
    forceNew: true,
    withCredentials: true,
    ...(origin && { extraHeaders: { origin } }),
  });
  onTestFinished(() => void socket.disconnect());
  const upgraded = new Promise<void>((resolve) => {
    if (transports.length === 1) resolve();
    else socket.io.once("open", () => socket.io.engine.once("upgrade", () => resolve()));
  });
  const refused = new Promise<string>((resolve) => socket.once("connect_error", ({ message }) => resolve(message)));
  const joined = upgraded.then(async () => {
    const reply = (await socket.emitWithAck("echo", "hello")) as string;
    return [reply, socket.io.engine.transport.name];
  });
  return Promise.race([joined, refused.then((message) => [message])]);
}

test.each([
  { name: "an allowed origin, by long polling", origin: ALLOWED, transports: ["polling"], transport: "polling" },
  { name: "an allowed origin, by WebSocket", origin: ALLOWED, transports: ["websocket"], transport: "websocket" },
  {
    name: "an allowed origin, which upgrades",
    origin: ALLOWED,
    transports: ["polling", "websocket"],
    transport: "websocket",
  },
  { name: "a client without Origin", transports: ["polling", "websocket"], transport: "websocket" },
] as const)("$name: the client joins", async ({ transport, transports, ...client }) => {
  expect(await join({ ...client, transports: [...transports] })).toEqual(["hello", transport]);
});

test.each(["polling", "websocket"] as const)("another origin, by %s: the client is refused", async (transport) => {
  expect(await join({ origin: EVIL, transports: [transport] })).toEqual([
    transport === "polling" ? "xhr poll error" : "websocket error",
  ]);
});

test("the server refuses a WebSocket of another origin with 403, also for the session of somebody else", async () => {
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/socket.io/?EIO=4&transport=`;
  const opened = await fetch(`${url}polling`, { headers: { origin: ALLOWED } });
  const { sid } = JSON.parse((await opened.text()).slice(1)) as { sid: string };
  const headers = {
    Origin: EVIL,
    Connection: "Upgrade",
    Upgrade: "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
  };
  const status = await new Promise((resolve, reject) => {
    const handshake = get(`${url}websocket&sid=${sid}`, { headers });
    handshake.on("response", ({ statusCode }) => resolve(statusCode));
    handshake.on("upgrade", () => resolve(101));
    handshake.on("error", reject);
  });
  expect(status).toBe(403);
});
