import type { Engine } from "../engine/engine.ts";
import { PreflightCache } from "../preflight/cache.ts";
import { createRequest } from "../request/create.ts";
import type { FetchInput, SentRequest, ServerResponse } from "../request/types.ts";
import { roughlySameSite, type SameSite } from "../response/resource-policy.ts";
import type { ExchangeResult } from "./result.ts";
import { networkError, type Outcome, walk } from "./walk.ts";

/**
 * What a walk may be told beside the request.
 *
 * @public
 */
export interface ExchangeOptions {
  /** By default `"standard"`. */
  readonly engine?: Engine;
  /** Shared by several exchanges; without one, each starts with an empty one and takes no time. */
  readonly cache?: PreflightCache;
  /** For `Cross-Origin-Resource-Policy: same-site`; by default hosts with the same last two labels are one site. */
  readonly sameSite?: SameSite;
}

/**
 * Answers what is sent; `null` where there is no answer (no such host, connection refused, TLS …).
 *
 * @public
 */
export type Respond<Answer = ServerResponse | null> = (request: SentRequest) => Answer;

/**
 * Walks a whole `fetch()` against a function that answers each request: what is sent, what script sees, and at which
 * step it fails. No I/O of its own, no clock, no state but the cache that is passed.
 *
 * The answer may come at once or as a promise; so does the result. An exception of `respond` goes through.
 *
 * @public
 */
export function exchange(input: FetchInput, respond: Respond, options?: ExchangeOptions): ExchangeResult;
export function exchange(
  input: FetchInput,
  respond: Respond<Promise<ServerResponse | null>>,
  options?: ExchangeOptions,
): Promise<ExchangeResult>;
export function exchange(
  input: FetchInput,
  respond: Respond<ServerResponse | null | Promise<ServerResponse | null>>,
  options: ExchangeOptions = {},
): ExchangeResult | Promise<ExchangeResult> {
  const { engine = "standard", cache = new PreflightCache(() => 0), sameSite = roughlySameSite } = options;
  const request = createRequest(input, engine);
  if ("code" in request) return { ...networkError(request), requests: [] };
  const steps = walk(request, { engine, cache, sameSite });
  const requests: SentRequest[] = [];
  const advance = (step: IteratorResult<SentRequest, Outcome>): ExchangeResult | Promise<ExchangeResult> => {
    let current = step;
    while (current.done !== true) {
      requests.push(current.value);
      const answer = respond(current.value);
      if (answer instanceof Promise) return answer.then((settled) => advance(steps.next(settled)));
      current = steps.next(answer);
    }
    return { ...current.value, requests };
  };
  return advance(steps.next(null));
}
