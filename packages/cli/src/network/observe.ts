import { type Engine, exchange, type ExchangeResult, type FetchInput, type SentRequest } from "@corsac/user-agent";
import { sameSite } from "./same-site.ts";
import { type Exchanged, type Sendable, send } from "./send.ts";
import { LIMITS, type NetworkSettings } from "./settings.ts";
import type { NetworkError } from "./network-error.ts";

/** A whole fetch against real servers. */
export interface Observed {
  readonly input: FetchInput;
  readonly engine: Engine;
  readonly result: ExchangeResult;
  /** One for each request, in order. */
  readonly exchanges: readonly Exchanged<SentRequest>[];
  /** Why the servers could not be observed to the end. */
  readonly error: NetworkError | null;
}

/** Sends what a browser would send, and walks on with what comes back. */
export async function observe(input: FetchInput, engine: Engine, settings: NetworkSettings): Promise<Observed> {
  const exchanges: Exchanged<SentRequest>[] = [];
  const urls: string[] = [];
  const end = performance.now() + settings.timeout * LIMITS.exchangeTime;
  const result = await exchange(
    input,
    async (request) => {
      if (urls.at(-1) !== request.url) urls.push(request.url);
      const left = Math.max(1, Math.min(settings.timeout, end - performance.now()));
      const exchanged = await send(request, { origin: input.origin, urls: [...urls] }, settings, left);
      exchanges.push(left < settings.timeout && exchanged.error !== null ? outOfTime(exchanged, settings) : exchanged);
      return exchanged.response;
    },
    { engine, sameSite },
  );
  return { input, engine, result, exchanges, error: exchanges.at(-1)?.error ?? null };
}

const outOfTime = <Request extends Sendable>(
  exchanged: Exchanged<Request>,
  { timeout }: NetworkSettings,
): Exchanged<Request> => ({
  ...exchanged,
  error: {
    code: "exchange-timeout",
    message: `all requests together took longer than ${(timeout * LIMITS.exchangeTime) / 1000} s`,
    cause: exchanged.error?.cause ?? null,
  },
});
