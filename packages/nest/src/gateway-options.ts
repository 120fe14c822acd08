import type { ValidOptions, Cors, UpgradeOptions } from "@corsac/core";
import { toCors, whenCompiled } from "@corsac/core/adapter";
import { upgradeRefusal } from "@corsac/node";
import type { IncomingMessage } from "node:http";

type Answer = (error: string | null, allows: boolean) => void;

/**
 * Options of socket.io.
 *
 * @public
 */
export interface GatewayOptions {
  readonly allowRequest: (request: IncomingMessage, answer: Answer) => void;
  readonly cors: {
    readonly origin: (origin: string | undefined, answer: (error: Error | null, allows: boolean) => void) => void;
    readonly credentials: boolean;
  };
}

type OptionsWith = (credentials: boolean) => GatewayOptions["cors"];

/** `undefined` before the first use of a policy whose options a function returns. */
function knownOptions(cors: Cors, optionsWith: OptionsWith): GatewayOptions["cors"] | undefined {
  let known: GatewayOptions["cors"] | undefined;
  whenCompiled(cors, ({ credentials }) => (known = optionsWith(credentials)));
  return known;
}

/**
 * A function that socket.io asks for its CORS options at each request. A getter would not do: Nest hashes a gateway's
 * options at start-up, and reads every property for that. Nest's types do not have the function, socket.io's do.
 */
function askLater(cors: Cors, optionsWith: OptionsWith): GatewayOptions["cors"] {
  const ask = (_request: IncomingMessage, answer: (error: null, options: GatewayOptions["cors"]) => void): void =>
    answer(null, optionsWith(cors.describe().credentials));
  return ask as unknown as GatewayOptions["cors"];
}

/**
 * The policy as options of socket.io, for gateways that permit long polling: that goes over plain HTTP and past Nest, so
 * that neither the module's CORS fields nor its guard of handshakes reach it.
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
  const tell = (answer: boolean | Promise<boolean>, done: (allows: boolean) => void): void => {
    if (typeof answer === "boolean") done(answer);
    else answer.then(done, () => done(false));
  };
  const optionsWith = (credentials: boolean): GatewayOptions["cors"] => ({
    origin: (origin, answer) => tell(origin !== undefined && cors.allows(origin), (allows) => answer(null, allows)),
    credentials,
  });
  return {
    allowRequest: (request, answer) =>
      void upgradeRefusal(request, cors, options).then((refusal) => answer(refusal, refusal === null)),
    cors: knownOptions(cors, optionsWith) ?? askLater(cors, optionsWith),
  };
}
