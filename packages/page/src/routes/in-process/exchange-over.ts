import type { Duplex } from "node:stream";
import type { WireRequest, WireResponse } from "../../types/wire.ts";
import { ResponseReader } from "./response-reader.ts";
import { writeRequest } from "./write-request.ts";

/** Sends a request over a connection and reads the head of its response. The connection serves this request alone. */
export function exchangeOver(socket: Duplex, request: WireRequest): Promise<WireResponse> {
  return new Promise((resolve, reject) => {
    const { signal } = request;
    const reader = new ResponseReader(socket, request.method, resolve);
    const abort = (): void => {
      reject(signal?.reason);
      socket.destroy();
    };
    const fail = (error: unknown): void => {
      reject(error);
      reader.fail(error);
    };
    socket.on("data", (bytes: Buffer) => {
      try {
        reader.read(bytes);
      } catch (error) {
        socket.destroy(error as Error);
      }
      // Later, because the server is still in res.end(): it must not see its client go away there.
      if (reader.isComplete) setImmediate(() => socket.destroy());
    });
    socket.on("end", () => {
      reader.end();
      socket.destroy();
    });
    socket.on("error", fail);
    socket.on("close", () => {
      signal?.removeEventListener("abort", abort);
      fail(Object.assign(new Error("The server closed the connection"), { code: "ECONNRESET" }));
    });
    signal?.addEventListener("abort", abort, { once: true });
    socket.read(0);
    writeRequest(socket, request);
  });
}
