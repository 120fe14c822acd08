import { connect as connectTcp, isIP, type Socket } from "node:net";
import { Duplex } from "node:stream";
import { connect as connectTls } from "node:tls";
import { lookupFor } from "./lookup.ts";
import type { NetworkSettings } from "./settings.ts";

/** Opens a connection with the server of a URL: TCP, or TLS for `https:`. */
export function connectTo(url: URL, settings: NetworkSettings): Socket {
  const isSecure = url.protocol === "https:";
  const host = url.hostname.startsWith("[") ? url.hostname.slice(1, -1) : url.hostname;
  const port = Number(url.port || (isSecure ? 443 : 80));
  const where = { host, port, lookup: lookupFor(port, settings.resolve) };
  if (!isSecure) return connectTcp(where);
  return connectTls({
    ...where,
    rejectUnauthorized: !settings.insecure,
    servername: isIP(host) === 0 ? host : "",
    ALPNProtocols: ["http/1.1"],
  });
}

/**
 * Sends exactly `bytes` over a socket and returns a stream for Node's HTTP client to read the response from.
 *
 * The client would write every method in upper case (browsers send `patch` as it is) and add `Transfer-Encoding` to some
 * requests without a body, so whatever it writes into the stream is dropped.
 */
export function exchangeBytes(bytes: Buffer, socket: Socket): Duplex {
  const stream = new Duplex({
    read: () => void socket.resume(),
    write: (_chunk, _encoding, done) => done(),
    destroy(error, done) {
      socket.destroy();
      done(error);
    },
  });
  socket.on("data", (chunk: Buffer) => {
    if (!stream.push(chunk)) socket.pause();
  });
  socket.on("end", () => stream.push(null));
  socket.on("error", (error) => stream.destroy(error));
  socket.on("close", () => {
    if (!socket.readableEnded) stream.destroy();
  });
  socket.write(bytes);
  return stream;
}
