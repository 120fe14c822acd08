import { type Failure, failure, type FailureStage, STEPS } from "../exchange/failure.ts";
import { byteLowercase, valuesOf } from "../header-list/header-list.ts";
import type { ServerResponse } from "../request/types.ts";
import { departs } from "./departures.ts";
import type { Engine } from "./engine.ts";

/**
 * Applies an engine's network layer to a response, before any algorithm of Fetch. `null` stands for a server that does
 * not answer.
 */
export function receive(
  response: ServerResponse | null,
  stage: FailureStage,
  engine: Engine,
): ServerResponse | Failure {
  if (response === null) return failure(STEPS.network, "network-error", stage);
  if (response.status === 407 && departs(engine, "proxy-authentication-fails")) {
    return failure(STEPS.network, "proxy-authentication", stage);
  }
  const locations = new Set(valuesOf(response.headers, "location"));
  if (locations.size > 1 && departs(engine, "equal-locations-are-one")) {
    return failure(STEPS.network, "locations-differ", stage, { values: [...locations] });
  }
  return departs(engine, "empty-repeated-lines-ignored") ? withoutEmptyRepeats(response) : response;
}

function withoutEmptyRepeats(response: ServerResponse): ServerResponse {
  // The server controls the number of lines, so the time must be linear in it.
  const filled = new Set(response.headers.filter(([, value]) => value !== "").map(([name]) => byteLowercase(name)));
  const headers = response.headers.filter(([name, value]) => {
    const lower = byteLowercase(name);
    return value !== "" || !filled.has(lower) || lower === "access-control-allow-origin";
  });
  return { ...response, headers };
}
