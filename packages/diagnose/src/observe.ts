import {
  exchange,
  type ExchangeOptions,
  type ExchangeResult,
  type FetchInput,
  type SentRequest,
} from "@corsac/user-agent";
import type { Observation, ObservedHop, ObservedResponse } from "./types/observation.ts";

/**
 * Runs a call as a browser would and keeps its requests and responses. `respond` answers each request, as in `exchange`
 * of `@corsac/user-agent`, and returns `null` if the server does not answer. `observe` itself does no I/O.
 *
 * Exceptions of `respond` reach the caller.
 *
 * @public
 */
export function observe(
  input: FetchInput,
  respond: (request: SentRequest) => ObservedResponse | null,
  options?: ExchangeOptions,
): Observation;
export function observe(
  input: FetchInput,
  respond: (request: SentRequest) => Promise<ObservedResponse | null>,
  options?: ExchangeOptions,
): Promise<Observation>;
export function observe(
  input: FetchInput,
  respond: (request: SentRequest) => ObservedResponse | null | Promise<ObservedResponse | null>,
  options: ExchangeOptions = {},
): Observation | Promise<Observation> {
  const { engine = "standard" } = options;
  const hops: ObservedHop[] = [];
  const keep = (request: SentRequest, response: ObservedResponse | null): ObservedResponse | null => {
    hops.push({ request, response });
    return response;
  };
  const answer = (request: SentRequest): ObservedResponse | null | Promise<ObservedResponse | null> => {
    const response = respond(request);
    return response instanceof Promise ? response.then((settled) => keep(request, settled)) : keep(request, response);
  };
  // exchange() has one signature for each kind of `respond`; only the caller knows which one applies.
  const ask = answer as (request: SentRequest) => ObservedResponse | null;
  const result = exchange(input, ask, options) as ExchangeResult | Promise<ExchangeResult>;
  return result instanceof Promise
    ? result.then((settled) => ({ input, engine, result: settled, hops }))
    : { input, engine, result, hops };
}
