import { DEPARTURES, departs, type DifferenceName, withoutDifference } from "../engine/departures.ts";
import type { Engine } from "../engine/engine.ts";
import type { ExchangeResult } from "./result.ts";

/**
 * Returns the differences that explain why an engine treats a call in another way than the standard: without each of
 * them, the requests or the result would be others. The list is empty if the engine does what the standard says.
 *
 * `run` makes the call in an engine. It runs many times, so it must not be asynchronous and must start with a new cache.
 *
 * @example
 * ```ts
 * const input = { origin: "https://app.example.com", url: "https://api.example.com/", headers: [["Authorization", "x"]] };
 * const respond = () => ({ status: 200, headers: [["Access-Control-Allow-Origin", "*"], ["Access-Control-Allow-Headers", "*"]] });
 * appliedDifferences("firefox", (engine) => exchange(input, respond, { engine })); // ["wildcard-covers-authorization"]
 * ```
 * @public
 */
export function appliedDifferences(engine: Engine, run: (engine: Engine) => ExchangeResult): readonly DifferenceName[] {
  const own = visibleParts(run(engine));
  if (own === visibleParts(run("standard"))) return [];
  const names = Object.keys(DEPARTURES) as DifferenceName[];
  return names.filter(
    (name) => departs(engine, name) && withoutDifference(name, () => visibleParts(run(engine))) !== own,
  );
}

/** The parts of a result that a server or script can see, and the code of the failure. */
function visibleParts({ failedAt, requests, ...response }: ExchangeResult): string {
  const sent = requests.map((request) => ({ ...request, body: request.body?.kind }));
  return JSON.stringify([response, failedAt?.code, failedAt?.stage, sent]);
}
