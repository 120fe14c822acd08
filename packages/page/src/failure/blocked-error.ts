import { describe, diagnose, type Observation } from "@corsac/diagnose";
import type { PageRequest } from "../types/page.ts";
import { FetchFailure } from "./fetch-failure.ts";
import { failureMessage } from "./failure-message.ts";
import { scriptMessage } from "./script-message.ts";

/** Makes the error that script gets for a failed call: the engine's own `TypeError`, with the reason as its `cause`. */
export function blockedError(
  observation: Observation,
  consoleText: readonly string[],
  exchanges: readonly PageRequest[],
): TypeError {
  const [finding] = diagnose(observation);
  const { failedAt } = observation.result;
  if (finding === undefined || failedAt === null) throw new Error("A failed call has no finding");
  const description = describe(finding);
  const message = failureMessage({ finding, description, consoleText, exchanges, engine: observation.engine });
  const { error } = exchanges.at(-1)?.response ?? {};
  const parts = { finding, description, consoleText, exchanges, observation };
  const cause = new FetchFailure(message, parts, error === undefined ? {} : { cause: error });
  return new TypeError(scriptMessage(failedAt, observation.engine), { cause });
}
