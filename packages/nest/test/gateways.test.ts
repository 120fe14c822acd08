import "reflect-metadata";
import { type CorsOptions, createCors } from "@corsac/core";
import { CorsModule, gatewayOptions } from "@corsac/nest";
import { Module, type INestApplication } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { ExpressAdapter } from "@nestjs/platform-express";
import { FastifyAdapter } from "@nestjs/platform-fastify";
import { IoAdapter } from "@nestjs/platform-socket.io";
import { WsAdapter } from "@nestjs/platform-ws";
import { type OnGatewayConnection, WebSocketGateway } from "@nestjs/websockets";
import { io } from "socket.io-client";
import { ALLOWED, EVIL } from "@corsac/contract/kit";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { WebSocket } from "ws";

vi.spyOn(process, "emitWarning").mockImplementation(() => {});

const cors = createCors({ origin: ALLOWED, credentials: true });

@WebSocketGateway()
class WsGateway implements OnGatewayConnection {
  handleConnection(socket: WebSocket): void {
    socket.send("hello");
  }
}

@WebSocketGateway(gatewayOptions(cors))
class IoGateway implements OnGatewayConnection {
  handleConnection(socket: { emit(event: string, text: string): void }): void {
    socket.emit("hello", "hello");
  }
}

const readOptions = vi.fn<() => CorsOptions>(() => ({ origin: ALLOWED, credentials: true }));

@WebSocketGateway(gatewayOptions(createCors(readOptions)))
class LazyGateway {}

async function start(
  platform: string,
  gateway: new () => object,
  adapt: (app: INestApplication) => WsAdapter | IoAdapter,
  sockets?: boolean,
): Promise<number> {
  class AppModule {}
  Module({ imports: [CorsModule.forRoot(cors, { sockets })], providers: [gateway] })(AppModule);
  const adapter = platform === "express" ? new ExpressAdapter() : new FastifyAdapter();
  const app = await NestFactory.create(AppModule, adapter, { logger: false, abortOnError: false });
  app.useWebSocketAdapter(adapt(app));
  onTestFinished(() => app.close());
  await app.listen(0, "127.0.0.1");
  return (app.getHttpServer().address() as { port: number }).port;
}

function open(port: number, origin: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { origin });
    socket.on("message", (data) => {
      resolve(String(data as Buffer));
      socket.close();
    });
    socket.on("unexpected-response", (_request, response) => {
      response.resume();
      resolve(String(response.statusCode));
    });
    socket.on("error", reject);
  });
}

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

describe.each(["express", "fastify"])("on %s", (platform) => {
  test("a gateway of WsAdapter obeys the application's policy", async () => {
    const port = await start(platform, WsGateway, (app) => new WsAdapter(app));
    expect(await open(port, ALLOWED)).toBe("hello");
    expect(await open(port, `http://127.0.0.1:${port}`)).toBe("hello");
    expect(await open(port, EVIL)).toBe("403");
    expect(await open(port, "null")).toBe("403");
  });

  test("sockets: false leaves gateways alone", async () => {
    const port = await start(platform, WsGateway, (app) => new WsAdapter(app), false);
    expect(await open(port, EVIL)).toBe("hello");
  });

  test.each(["polling", "websocket"] as const)("a gateway of IoAdapter, by %s", async (transport) => {
    const port = await start(platform, IoGateway, (app) => new IoAdapter(app));
    expect(await join(port, ALLOWED, transport)).toBe("hello");
    expect(await join(port, EVIL, transport)).toBe("refused");
    expect(await join(port, "null", transport)).toBe("refused");
  });
});

test("pages of allowed origins can read long-polling responses, others cannot", async () => {
  const port = await start("express", IoGateway, (app) => new IoAdapter(app));
  const poll = (origin: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`, { headers: { origin } });
  const allowed = await poll(ALLOWED);
  expect(allowed.headers.get("access-control-allow-origin")).toBe(ALLOWED);
  expect(allowed.headers.get("access-control-allow-credentials")).toBe("true");
  const refused = await poll(EVIL);
  expect(refused.status).toBe(403);
  expect(refused.headers.get("access-control-allow-origin")).not.toBe(EVIL);
});

test("options that a function returns are read at the first request of long polling, credentials included", async () => {
  const port = await start("express", LazyGateway, (app) => new IoAdapter(app));
  expect(readOptions).not.toHaveBeenCalled();
  const url = `http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`;
  const { headers } = await fetch(url, { headers: { origin: ALLOWED } });
  expect(headers.get("access-control-allow-origin")).toBe(ALLOWED);
  expect(headers.get("access-control-allow-credentials")).toBe("true");
  expect(readOptions).toHaveBeenCalledOnce();
});
