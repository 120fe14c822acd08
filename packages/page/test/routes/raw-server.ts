import { type AddressInfo, createServer, type Server, type Socket } from "node:net";

/** A server that answers each connection with bytes as they are, and keeps the bytes of requests. */
export class RawServer {
  readonly received: string[] = [];
  readonly sockets: Set<Socket> = new Set<Socket>();
  readonly #server: Server;
  /** Answers the connection after the head of its request. */
  answer: (socket: Socket) => void = (socket) => socket.destroy();

  constructor() {
    this.#server = createServer((socket) => {
      this.sockets.add(socket);
      const at = this.received.push("") - 1;
      let isAnswered = false;
      socket.on("error", () => undefined);
      socket.on("close", () => this.sockets.delete(socket));
      socket.on("data", (bytes) => {
        this.received[at] += bytes.toString("latin1");
        if (isAnswered || !this.received[at]?.includes("\r\n\r\n")) return;
        isAnswered = true;
        this.answer(socket);
      });
    });
  }

  /** Starts to listen, and returns the port. */
  listen(host: string = "127.0.0.1"): Promise<number> {
    return new Promise((resolve) => {
      this.#server.listen(0, host, () => resolve((this.#server.address() as AddressInfo).port));
    });
  }

  close(): Promise<unknown> {
    for (const socket of this.sockets) socket.destroy();
    return new Promise((resolve) => this.#server.close(resolve));
  }
}
