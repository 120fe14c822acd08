import type { Engine } from "../engine/engine.ts";
import { PreflightCache } from "../preflight/cache.ts";
import { createRequest } from "../request/create.ts";
import type { FetchInput, SentRequest, ServerResponse } from "../request/types.ts";
import { roughlySameSite, type SameSite } from "../response/resource-policy.ts";
import type { FailureDetail } from "./failure.ts";
import type { ExchangeResult } from "./result.ts";
import { networkError, type Outcome, walk } from "./walk.ts";

/**
 * Options of {@link exchange}.
 *
 * @public
 */
export interface ExchangeOptions {
  /** By default `"standard"`. */
  readonly engine?: Engine;
  /** A cache that several exchanges share. Without it, each exchange starts with an empty cache and takes no time. */
  readonly cache?: PreflightCache;
  /** For `Cross-Origin-Resource-Policy: same-site`. By default, hosts with the same last two labels have the same site. */
  readonly sameSite?: SameSite;
  /** For Local Network Access. By default, pages may connect to all address spaces. */
  readonly localNetwork?: LocalNetworkCheck;
}

/**
 * Returns the details of the refusal if the page may not connect to the address space of a URL; `null` if it may.
 *
 * @public
 */
export type LocalNetworkCheck = (url: string) => FailureDetail | null;

/**
 * Answers a request. Returns `null` if there is no response (no such host, connection refused, TLS …).
 *
 * @public
 */
export type Respond<Answer = ServerResponse | null> = (request: SentRequest) => Answer;

/**
 * Runs a whole `fetch()` against a function that answers each request. Returns the requests, the response as script sees
 * it, and the step that fails. It does no I/O, uses no clock, and has no state except the cache that you pass.
 *
 * If `respond` returns promises, `exchange` returns a promise. Exceptions of `respond` reach the caller.
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
  const { localNetwork = () => null } = options;
  const request = createRequest(input, engine);
  if ("code" in request) return { ...networkError(request), requests: [] };
  const steps = walk(request, { engine, cache, sameSite, localNetwork });
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
