import {
  exchange,
  type ExchangeOptions,
  type ExchangeResult,
  type FetchInput,
  type SentRequest,
} from "@corsac/user-agent";
import type { Observation, ObservedHop, ObservedResponse } from "./types/observation.ts";

/**
 * Walks a whole fetch against a function that answers each request, as `exchange` of `@corsac/user-agent` does, and
 * keeps what was sent and answered. `null` stands for a server that could not be reached. No I/O of its own.
 *
 * An exception of `respond` goes through.
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
  const note = (request: SentRequest, response: ObservedResponse | null): ObservedResponse | null => {
    hops.push({ request, response });
    return response;
  };
  const asked = (request: SentRequest): ObservedResponse | null | Promise<ObservedResponse | null> => {
    const answer = respond(request);
    return answer instanceof Promise ? answer.then((response) => note(request, response)) : note(request, answer);
  };
  // One signature of exchange() for both: which one holds is known to the caller alone.
  const ask = asked as (request: SentRequest) => ObservedResponse | null;
  const result = exchange(input, ask, options) as ExchangeResult | Promise<ExchangeResult>;
  return result instanceof Promise
    ? result.then((settled) => ({ input, engine, result: settled, hops }))
    : { input, engine, result, hops };
}
