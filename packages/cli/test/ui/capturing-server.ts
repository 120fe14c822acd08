import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A server that keeps the bytes of each connection and answers 204. */
export interface CapturingServer {
  readonly origin: string;
  /** Waits until the client closes the last connection, and returns its bytes as characters. */
  received(): Promise<string>;
  connections(): number;
}

export async function capturingServer(): Promise<CapturingServer> {
  let last: Promise<string> = Promise.resolve("");
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    count += 1;
    sockets.add(socket);
    socket.on("error", () => {});
    const chunks: Buffer[] = [];
    socket.on("data", (chunk: Buffer) => {
      if (chunks.push(chunk) === 1) socket.write("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
    });
    last = once(socket, "close").then(() => Buffer.concat(chunks).toString("latin1"));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, "close");
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, received: () => last, connections: () => count };
}
