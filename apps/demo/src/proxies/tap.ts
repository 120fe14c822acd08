import { createServer, type Server } from "node:http";
import { connect, type Socket } from "node:net";
import { Duplex } from "node:stream";

/** A connection that the HTTP parser of Node reads, and whose responses go nowhere. */
function observedConnection(): Duplex {
  return new Duplex({ read: () => {}, write: (_chunk, _encoding, done) => done() });
}

/**
 * Creates a server that copies every byte between a browser and a proxy, and emits `request` for each request. The journal
 * of the demo needs them: a proxy answers preflights itself, so they do not reach the API.
 */
export function tap(port: number): Server {
  // The response of the parser ends the request, so that it reads the next one.
  const server = createServer((request, response) => {
    response.shouldKeepAlive = true;
    request.resume().once("end", () => response.end());
  });
  Object.assign(server, { keepAliveTimeout: 0, headersTimeout: 0, requestTimeout: 0 });
  const parse = server.listeners("connection");
  server.removeAllListeners("connection");
  server.on("connection", (browser: Socket) => {
    const proxy = connect(port, "127.0.0.1");
    const observed = observedConnection();
    for (const listener of parse) listener.call(server, observed);
    browser.on("data", (chunk) => observed.push(chunk));
    browser.pipe(proxy).pipe(browser);
    const all = [browser, proxy, observed];
    for (const each of all) {
      each.on("error", () => {});
      each.once("close", () => all.forEach((other) => other.destroy()));
    }
  });
  return server;
}
