import { lookup as lookUpBySystem } from "node:dns";
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from "node:net";
import { Duplex } from "node:stream";
import { connect as connectTls } from "node:tls";
import { isLocalhost } from "../hosts.ts";
import type { NetworkSettings, Resolution } from "./exchange.ts";

/** Opens a connection with the server of a URL: TCP, or TLS for `https:`. */
export function connectTo(url: URL, settings: NetworkSettings): Socket {
  const isSecure = url.protocol === "https:";
  const host = url.hostname.startsWith("[") ? url.hostname.slice(1, -1) : url.hostname;
  const port = Number(url.port || (isSecure ? 443 : 80));
  const target = {
    host,
    port,
    lookup: lookupFor(port, settings.resolve ?? []),
    // Node's limit for one of several addresses is 250 ms, and a slow connection then counts as failed.
    autoSelectFamilyAttemptTimeout: Math.max(250, settings.timeout / 4),
  };
  if (!isSecure) return connectTcp(target);
  return connectTls({
    ...target,
    rejectUnauthorized: settings.insecure !== true,
    servername: isIP(host) === 0 ? host : "",
    ALPNProtocols: ["http/1.1"],
  });
}

interface Address {
  readonly address: string;
  readonly family: 4 | 6;
}

const LOOPBACK: readonly Address[] = [
  { address: "127.0.0.1", family: 4 },
  { address: "::1", family: 6 },
];

/** Resolves a name by `--resolve`, then to loopback for `*.localhost`, then by the system. */
function lookupFor(port: number, resolutions: readonly Resolution[]): LookupFunction {
  return (name, options, callback) => {
    const host = name.toLowerCase();
    const chosen = resolutions.find((each) => each.host === host && each.port === port);
    const known = chosen === undefined ? (isLocalhost(host) ? LOOPBACK : []) : [addressOf(chosen.address)];
    const fitting = known.filter(({ family }) => !options.family || options.family === family);
    const [first] = fitting;
    if (first === undefined) lookUpBySystem(name, options, callback);
    else if (options.all === true) callback(null, [...fitting]);
    else callback(null, first.address, first.family);
  };
}

const addressOf = (address: string): Address => ({ address, family: isIP(address) === 6 ? 6 : 4 });

/**
 * Sends exactly `bytes` over a socket and returns a stream from which Node's HTTP client reads the response.
 *
 * The client would write every method in upper case (browsers send `patch` unchanged) and add `Transfer-Encoding` to
 * some requests without a body. The stream drops what the client writes.
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
