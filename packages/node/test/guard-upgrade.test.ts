import { createServer, type Server } from "node:http";
import { connect, type Socket } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createCors } from "@corsac/core";
import { upgradeRefusal, guardUpgrade } from "@corsac/node";
import { Server as SocketServer } from "socket.io";
import { io } from "socket.io-client";
import { ALLOWED, EVIL, listen } from "@corsac/contract/kit";
import { describe, expect, type Mock, onTestFinished, test, vi } from "vitest";
import { deferred } from "./deferred.ts";
import { WebSocket, WebSocketServer } from "ws";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const policy = { origin: ALLOWED, credentials: true } as const;

/** Opens a WebSocket as a page of `origin` would: what the server said first, or the status that refused it. */
function open(port: number, headers: Record<string, string | string[]>): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { headers: headers as Record<string, string> });
    socket.on("message", (data) => {
      resolve(String(data as Buffer));
      socket.close();
    });
    socket.on("unexpected-response", (_request, response) => {
      response.resume();
      const names = Object.keys(response.headers).filter((name) => name !== "date");
      resolve(`${response.statusCode} ${names.join()}`);
    });
    socket.on("error", reject);
  });
}

/** A server that greets each socket. */
function greeting(): { server: Server; sockets: WebSocketServer; connected: Mock<() => void> } {
  const server = createServer((_request, response) => response.end("plain"));
  const connected = vi.fn<() => void>();
  const sockets = new WebSocketServer({ server });
  sockets.on("connection", (socket) => {
    connected();
    socket.send("hello");
  });
  onTestFinished(() => sockets.close());
  return { server, sockets, connected };
}

const refused = "403 connection,content-length";

describe.each<[string, (server: Server) => void]>([
  ["a static policy", (server) => void guardUpgrade(server, policy)],
  [
    "a policy that takes its time",
    (server) => void guardUpgrade(server, { origin: async (origin) => origin === ALLOWED }),
  ],
])("%s, in front of ws", (_name, guard) => {
  test.each<[string, Record<string, string | string[]>, string]>([
    ["an allowed origin", { origin: ALLOWED }, "hello"],
    ["no browser", {}, "hello"],
    ["a foreign page", { origin: EVIL }, refused],
    ["a page without an origin", { origin: "null" }, refused],
    ["joined origins", { origin: `${ALLOWED}, ${EVIL}` }, refused],
    ["doubled lines", { origin: [ALLOWED, ALLOWED] }, refused],
  ])("%s", async (_case, headers, expected) => {
    const { server, connected } = greeting();
    guard(server);
    const port = await listen(server);
    expect(await open(port, headers)).toBe(expected);
    expect(connected).toHaveBeenCalledTimes(expected === "hello" ? 1 : 0);
  });

  test("the server's own page", async () => {
    const { server } = greeting();
    guard(server);
    const port = await listen(server);
    expect(await open(port, { origin: `http://127.0.0.1:${port}` })).toBe("hello");
  });
});

test("no listener gets a refused handshake, whenever it was added", async () => {
  const server = createServer();
  const early = vi.fn<() => void>();
  const late = vi.fn<() => void>();
  server.on("upgrade", early);
  guardUpgrade(server, policy);
  server.on("upgrade", late).prependListener("upgrade", late);
  const port = await listen(server);
  expect(await open(port, { origin: EVIL })).toBe(refused);
  expect(early).not.toHaveBeenCalled();
  expect(late).not.toHaveBeenCalled();
});

test("a missing Origin can be refused, and plain requests go on as before", async () => {
  const { server } = greeting();
  guardUpgrade(server, policy, { missingOrigin: "refuse" });
  const port = await listen(server);
  expect(await open(port, {})).toBe(refused);
  const response = await fetch(`http://127.0.0.1:${port}/`, { headers: { origin: EVIL } });
  expect(await response.text()).toBe("plain");
});

test("a guard can be taken away", async () => {
  const { server } = greeting();
  const remove = guardUpgrade(server, policy);
  const port = await listen(server);
  expect(await open(port, { origin: EVIL })).toBe(refused);
  remove();
  expect(await open(port, { origin: EVIL })).toBe("hello");
});

test("what a client sends early is not lost while the policy takes its time", async () => {
  const { server, sockets } = greeting();
  const asked = deferred();
  const answer = deferred<boolean>();
  guardUpgrade(server, {
    origin: () => {
      asked.resolve();
      return answer.promise;
    },
  });
  const message = new Promise<string>((resolve) => {
    sockets.on("connection", (socket) => void socket.on("message", (data) => resolve(String(data as Buffer))));
  });
  const port = await listen(server);
  const client = connect(port, "127.0.0.1");
  onTestFinished(() => void client.destroy());
  // A masked text frame "hi", with a mask of zeros, right behind the head.
  const head = `GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: ${ALLOWED}\r\n\r\n`;
  client.write(Buffer.concat([Buffer.from(head), Buffer.from([0x81, 0x82, 0, 0, 0, 0]), Buffer.from("hi")]));
  await asked.promise;
  answer.resolve(true);
  expect(await message).toBe("hi");
});

describe("a lookup that never settles", () => {
  /** A server whose guard waits for ever, and a client whose handshake waits. */
  async function waiting(options?: { timeout: number }) {
    const { server, connected } = greeting();
    const asked = deferred();
    const origin = (): Promise<boolean> => {
      asked.resolve();
      // Held by the test, as a pool of database connections would hold it.
      const never = new Promise<boolean>((resolve) => void lookups.push(resolve));
      return never;
    };
    const lookups: unknown[] = [];
    guardUpgrade(server, { origin }, options);
    const held: WeakRef<object>[] = [];
    server.prependListener("connection", (socket) => void held.push(new WeakRef(socket)));
    const closed = new Promise<void>((resolve) => {
      server.on("connection", (socket) => void socket.once("close", () => resolve()));
    });
    const port = await listen(server);
    const client = connect(port, "127.0.0.1");
    onTestFinished(() => void client.destroy());
    client.write(
      `GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: ${ALLOWED}\r\n\r\n`,
    );
    await asked.promise;
    return { server, connected, client, closed, held, lookups };
  }

  test.each<[string, (client: Socket) => void]>([
    ["closes", (client) => void client.end()],
    ["breaks off", (client) => void client.destroy()],
    ["resets the connection", (client) => void client.resetAndDestroy()],
  ])("keeps neither socket nor request of a client that %s", async (_name, leave) => {
    const { server, connected, client, closed, held, lookups } = await waiting();
    leave(client);
    await closed;
    const connections = await new Promise<number>(
      (resolve) => void server.getConnections((_, count) => resolve(count)),
    );
    expect(connections).toBe(0);
    await vi.waitFor(() => {
      collectGarbage();
      expect(held.every((socket) => socket.deref() === undefined)).toBe(true);
    });
    expect(lookups).toHaveLength(1);
    expect(connected).not.toHaveBeenCalled();
  });

  test("is refused when the time is over", async () => {
    const { client, connected } = await waiting({ timeout: 20 });
    let answer = "";
    for await (const chunk of client) answer += String(chunk as Buffer);
    expect(answer).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
    expect(connected).not.toHaveBeenCalled();
  });

  test("and settles too late changes nothing", async () => {
    const { client, connected, lookups, closed } = await waiting({ timeout: 20 });
    client.resume();
    await closed;
    for (const resolve of lookups as ((allows: boolean) => void)[]) resolve(true);
    await new Promise(setImmediate);
    expect(connected).not.toHaveBeenCalled();
  });
});

test.each([0, -1, Number.NaN, Infinity, 2 ** 31])("a timeout of %s is an error at start-up", (timeout) => {
  expect(() => guardUpgrade(createServer(), policy, { timeout })).toThrow("write milliseconds");
});

test("a mistake in the options is an error at start-up", () => {
  expect(() => guardUpgrade(createServer(), { origin: `${ALLOWED}/` })).toThrow("origin-not-serialized");
  // @ts-expect-error any origin with credentials
  expect(() => guardUpgrade(createServer(), { origin: "*", credentials: true })).toThrow("any-origin-with-credentials");
});

describe("socket.io", () => {
  const cors = createCors(policy);

  /** Connects by one transport as a page of `origin` would. */
  function join(port: number, origin: string, transport: "polling" | "websocket"): Promise<string> {
    const socket = io(`http://127.0.0.1:${port}`, {
      transports: [transport],
      extraHeaders: { origin },
      reconnection: false,
      forceNew: true,
    });
    onTestFinished(() => void socket.disconnect());
    return new Promise((resolve) => {
      socket.on("hello", resolve);
      socket.on("connect_error", () => resolve("refused"));
    });
  }

  test.each<[string, (server: Server) => object, "polling" | "websocket"]>([
    [
      "allowRequest, long polling",
      () => ({
        allowRequest: (request: never, done: (error: null, allows: boolean) => void) =>
          void upgradeRefusal(request, cors).then((refusal) => done(null, refusal === null)),
      }),
      "polling",
    ],
    [
      "allowRequest, WebSocket",
      () => ({
        allowRequest: (request: never, done: (error: null, allows: boolean) => void) =>
          void upgradeRefusal(request, cors).then((refusal) => done(null, refusal === null)),
      }),
      "websocket",
    ],
    ["guardUpgrade, WebSocket", (server) => (guardUpgrade(server, cors), {}), "websocket"],
  ])("%s", async (_name, options, transport) => {
    const server = createServer();
    const sockets = new SocketServer(server, options(server));
    onTestFinished(() => void sockets.close());
    sockets.on("connection", (socket) => void socket.emit("hello", "hello"));
    const port = await listen(server);
    expect(await join(port, ALLOWED, transport)).toBe("hello");
    expect(await join(port, EVIL, transport)).toBe("refused");
    expect(await join(port, "null", transport)).toBe("refused");
  });
});
