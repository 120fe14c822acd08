import { type Cors, describe, type ValidOptions } from "@corsac/core";
import type { UpgradeOptions } from "@corsac/core/websocket";
import { toCors } from "@corsac/core/adapter";
import { upgradeRefusal } from "@corsac/node";
import type { IncomingMessage } from "node:http";

type Answer<Failure> = (error: Failure, allows: boolean) => void;

/**
 * Options of socket.io.
 *
 * @public
 */
export interface GatewayOptions {
  readonly allowRequest: (request: IncomingMessage, answer: Answer<string | null>) => void;
  readonly cors: {
    readonly origin: (origin: string | undefined, answer: Answer<Error | null>) => void;
    readonly credentials: boolean;
  };
}

/**
 * Returns the policy as options of socket.io, for gateways that permit long polling. Polls are plain HTTP requests that
 * do not pass through Nest, so `CorsModule` neither adds headers to the responses nor refuses them.
 *
 * @throws CorsConfigError with every mistake found in options
 * @example
 * ```ts
 * \@WebSocketGateway(gatewayOptions(cors))
 * class ChatGateway {}
 * ```
 * @see {@link https://www.rfc-editor.org/rfc/rfc6455#section-10.2 | RFC 6455, 10.2}
 * @public
 */
export function gatewayOptions<const O>(policy: ValidOptions<O, Cors>, options?: UpgradeOptions): GatewayOptions {
  const cors = toCors(policy);
  const origin: GatewayOptions["cors"]["origin"] = (asking, answer) =>
    void Promise.resolve(asking !== undefined && cors.allows(asking)).then(
      (allows) => answer(null, allows),
      () => answer(null, false),
    );
  // A function may return the options of the policy, at its first request. socket.io takes a function, which Nest's types do
  // not have, and calls it for each request. A getter would not do: to compare gateways, Nest reads all their options.
  const corsOptions = (_request: unknown, answer: (error: null, options: GatewayOptions["cors"]) => void): void =>
    answer(null, { origin, credentials: describe(cors).credentials });
  return {
    allowRequest: (request, answer) =>
      void upgradeRefusal(request, cors, options).then((refusal) => answer(refusal, refusal === null)),
    cors: corsOptions as unknown as GatewayOptions["cors"],
  };
}
