import { createServer as createHttpServer, type RequestListener, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** Listens on a free port of loopback until the test ends. */
async function listen(server: TcpServer): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  );
  return (server.address() as AddressInfo).port;
}

/** Starts an HTTP server and returns its origin under a name of `*.localhost`. */
export async function httpServer(listener: RequestListener, name = "api"): Promise<string> {
  return `http://${name}.localhost:${await listen(createHttpServer(listener) as Server)}`;
}

/** Starts an HTTPS server and returns its origin. */
export async function httpsServer(
  certificate: { readonly key: string; readonly cert: string },
  listener: RequestListener,
): Promise<string> {
  return `https://api.localhost:${await listen(createHttpsServer(certificate, listener))}`;
}

/** Starts a server for HTTP and HTTPS on the same port, and returns the HTTP origin. */
export async function bothServer(
  certificate: { readonly key: string; readonly cert: string },
  listener: RequestListener,
): Promise<string> {
  const plain = createHttpServer(listener);
  const secure = createHttpsServer(certificate, listener);
  const server = createTcpServer((socket) => {
    socket.once("readable", () => {
      const first = socket.read() as Buffer | null;
      if (first === null) return;
      socket.unshift(first);
      // A TLS handshake starts with this byte, HTTP with a letter.
      (first[0] === 0x16 ? secure : plain).emit("connection", socket);
    });
  });
  return `http://api.localhost:${await listen(server)}`;
}

/** Starts a server that calls `answer` after the head of a request, and returns its origin. */
export async function rawServer(answer: (socket: Socket, head: string) => void): Promise<string> {
  const server = createTcpServer((socket) => {
    let head = "";
    socket.on("data", function read(chunk: Buffer) {
      head += chunk.toString("latin1");
      if (!head.includes("\r\n\r\n")) return;
      socket.off("data", read);
      answer(socket, head);
    });
  });
  return `http://api.localhost:${await listen(server)}`;
}

/** Returns a port without a server. */
export async function closedPort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
