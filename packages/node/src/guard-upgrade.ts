import { checkUpgrade as check, type Checked, type Cors, type PolicyOptions, type UpgradeOptions } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import type { IncomingMessage, Server } from "node:http";
import type { Server as SecureServer } from "node:https";
import type { Duplex } from "node:stream";
import { requestView } from "./request-view.ts";

/**
 * Whether a WebSocket handshake may go on: `checkUpgrade` of `@corsac/core` for Node's requests. Two `Origin` lines are
 * no origin.
 *
 * @throws CorsConfigError with every mistake found in options
 * @example
 * ```ts
 * new Server(httpServer, { allowRequest: (request, done) => done(null, checkUpgrade(request, policy) === true) });
 * ```
 * @see {@link https://www.rfc-editor.org/rfc/rfc6455#section-10.2 | RFC 6455, 10.2}
 * @public
 */
export function checkUpgrade(
  request: IncomingMessage,
  policy: Cors,
  options?: UpgradeOptions,
): boolean | Promise<boolean>;
export function checkUpgrade<const O extends PolicyOptions>(
  request: IncomingMessage,
  policy: Checked<O>,
  options?: UpgradeOptions,
): boolean | Promise<boolean>;
export function checkUpgrade(
  request: IncomingMessage,
  policy: PolicyOptions | Cors,
  options?: UpgradeOptions,
): boolean | Promise<boolean> {
  return check(requestView(request), toCors(policy), options);
}

const REFUSAL = "HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

function ignore(): void {}

function refuse(socket: Duplex): void {
  // The other side may be gone; that is no fault of this process.
  socket.on("error", ignore);
  socket.once("finish", () => socket.destroy());
  socket.end(REFUSAL);
}

/**
 * Answers 403 to WebSocket handshakes of foreign pages before any `upgrade` listener of the server hears of them, be it
 * added before or after: `ws`, socket.io, a proxy, a framework's gateway. Handshakes of allowed origins and of the
 * server's own pages pass. It covers `upgrade` alone: for what goes over plain HTTP, such as long polling, put the policy
 * there too, and HTTP/2's extended CONNECT is a request like others.
 *
 * @returns what takes the guard away again
 * @throws CorsConfigError with every mistake found in options
 * @example
 * ```ts
 * const server = createServer(withCors(app, policy));
 * guardUpgrade(server, policy);
 * new WebSocketServer({ server });
 * ```
 * @see {@link https://www.rfc-editor.org/rfc/rfc6455#section-10.2 | RFC 6455, 10.2}
 * @public
 */
export function guardUpgrade<const O>(
  server: Server | SecureServer,
  policy: Checked<O, Cors>,
  options?: UpgradeOptions,
): () => void;
export function guardUpgrade(
  server: Server | SecureServer,
  policy: PolicyOptions | Cors,
  options?: UpgradeOptions,
): () => void {
  const cors = toCors(policy);
  // Listeners cannot keep an event from each other: the event itself has to wait.
  const emit = server.emit.bind(server) as (event: string | symbol, ...args: unknown[]) => boolean;
  let guarding = true;

  const guarded = (event: string | symbol, ...args: unknown[]): boolean => {
    if (event !== "upgrade" || !guarding) return emit(event, ...args);
    const [request, socket] = args as [IncomingMessage, Duplex];
    const verdict = checkUpgrade(request, cors, options);
    if (typeof verdict === "boolean") {
      if (verdict) return emit(event, ...args);
      refuse(socket);
      return true;
    }
    // Nobody else listens to the socket while the answer is awaited; what it sends meanwhile stays in its buffer.
    socket.on("error", ignore);
    void verdict
      .catch(() => false)
      .then((passes) => {
        socket.off("error", ignore);
        if (socket.destroyed) return;
        if (passes) emit(event, ...args);
        else refuse(socket);
      });
    return true;
  };
  server.emit = guarded as typeof server.emit;
  return () => {
    guarding = false;
  };
}
