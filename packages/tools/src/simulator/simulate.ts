import { type Observation, observe } from "@corsac/diagnose";
import {
  type Engine,
  ENGINES,
  type FetchInput,
  PreflightCache,
  type SentRequest,
  type ServerResponse,
} from "@corsac/user-agent";

/** Runs a call in every engine. With `wait`, a first call fills the preflight cache that many seconds before. */
export function simulate(
  input: FetchInput,
  respond: (request: SentRequest) => ServerResponse | null,
  wait: number | null,
): readonly Observation[] {
  return ENGINES.map((engine: Engine) => {
    let now = 0;
    const cache = new PreflightCache(() => now);
    if (wait !== null) observe(input, respond, { engine, cache });
    now = (wait ?? 0) * 1000;
    return observe(input, respond, { engine, cache });
  });
}
