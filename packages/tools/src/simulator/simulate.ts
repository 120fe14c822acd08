import { type Observation, observe } from "@corsac/diagnose";
import {
  type Engine,
  type FetchInput,
  PreflightCache,
  type SentRequest,
  type ServerResponse,
} from "@corsac/user-agent";

/**
 * Returns a function that makes the call in an engine. With `wait`, a first call fills the preflight cache that many
 * seconds before.
 */
export const simulation =
  (input: FetchInput, respond: (request: SentRequest) => ServerResponse | null, wait: number | null) =>
  (engine: Engine): Observation => {
    let now = 0;
    const cache = new PreflightCache(() => now);
    if (wait !== null) observe(input, respond, { engine, cache });
    now = (wait ?? 0) * 1000;
    return observe(input, respond, { engine, cache });
  };
