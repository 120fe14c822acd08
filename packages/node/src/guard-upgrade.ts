import type { ValidOptions, Cors } from "@corsac/core";
import { upgradeRefusal as refusalOf, type UpgradeOptions } from "@corsac/core/websocket";
import { judgeUpgrade, toCors, type UpgradeVerdict } from "@corsac/core/adapter";
import type { IncomingMessage, Server } from "node:http";
import type { Server as SecureServer } from "node:https";
import type { Duplex } from "node:stream";
import { requestView } from "./request-view.ts";
import { waitForVerdict } from "./wait-for-verdict.ts";

/**
 * Returns the reason for which a WebSocket handshake is refused, else `null`: `upgradeRefusal` of `@corsac/core` for
 * Node's requests. A handshake with two `Origin` lines has no valid origin.
 *
 * @throws TypeError (the promise rejects) for options in the place of a policy
 * @example
 * ```ts
 * new Server(httpServer, {
 *   allowRequest: async (request, done) => done(null, (await upgradeRefusal(request, policy)) === null),
 * });
 * ```
 * @see {@link https://www.rfc-editor.org/rfc/rfc6455#section-10.2 | RFC 6455, 10.2}
 * @public
 */
export function upgradeRefusal(
  request: IncomingMessage,
  policy: Cors,
  options?: UpgradeOptions,
): ReturnType<typeof refusalOf> {
  return refusalOf(requestView(request), policy, options);
}

/**
 * Options of {@link guardUpgrade}.
 *
 * @public
 */
export interface GuardOptions extends UpgradeOptions {
  /** Milliseconds for which a handshake waits for the origin function; then it is refused. Default: 5000. */
  readonly timeout?: number | undefined;
}

const REFUSAL = "HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

/** `setTimeout` fires at once for longer times. */
const MAX_TIMEOUT = 2 ** 31 - 1;

function ignore(): void {}

function refuse(socket: Duplex): void {
  // The client may have left. Without a listener, this error would end the process.
  socket.on("error", ignore);
  socket.once("finish", () => socket.destroy());
  socket.end(REFUSAL);
}

/**
 * Answers 403 to WebSocket handshakes of foreign pages before any `upgrade` listener of the server runs, also before
 * listeners that were added earlier: `ws`, socket.io, a proxy, a framework's gateway. Handshakes of allowed origins and of
 * the server's own pages pass. It covers `upgrade` only: plain HTTP, such as long polling, needs the policy as well, and
 * HTTP/2's extended CONNECT is a request like others.
 *
 * A handshake waits for the promise of an origin function, for `timeout` at most or until the client leaves.
 *
 * @returns a function that removes the guard
 * @throws CorsConfigError with every mistake found in options
 * @throws RangeError for a `timeout` that no timer can have
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
  policy: ValidOptions<O, Cors>,
  { timeout = 5000, ...options }: GuardOptions = {},
): () => void {
  const cors = toCors(policy);
  if (!(timeout > 0 && timeout <= MAX_TIMEOUT)) {
    throw new RangeError(`timeout: ${String(timeout)}: write milliseconds, from 1 to ${MAX_TIMEOUT}`);
  }
  // A listener cannot stop an event for other listeners, so the event itself has to wait.
  const emit = server.emit.bind(server) as (event: string | symbol, ...args: unknown[]) => boolean;
  let guarding = true;

  const guarded = (event: string | symbol, ...args: unknown[]): boolean => {
    if (event !== "upgrade" || !guarding) return emit(event, ...args);
    const [request, socket] = args as [IncomingMessage, Duplex];
    const settle = (verdict: UpgradeVerdict): void => {
      if (verdict === null) emit(event, ...args);
      else refuse(socket);
    };
    const verdict = judgeUpgrade(requestView(request), cors, options);
    if (verdict instanceof Promise) waitForVerdict(verdict, socket, timeout, settle);
    else settle(verdict);
    return true;
  };
  server.emit = guarded as typeof server.emit;
  return () => {
    guarding = false;
  };
}
