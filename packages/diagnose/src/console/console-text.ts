import type { Observation } from "../types/observation.ts";
import { chromiumText } from "./chromium.ts";
import { factsOf } from "./facts.ts";
import { firefoxText } from "./firefox.ts";
import { webkitText } from "./webkit.ts";

/**
 * Returns the lines that the console of the observation's engine prints for a failed call. Empty if the engine prints
 * nothing, if the call succeeds, and for `"standard"`, which has no console.
 *
 * The result does not contain Chromium's second line, about `net::ERR_FAILED`, because it is the same for every failure.
 *
 * Values come from the network: escape them before they reach a terminal or a page.
 *
 * @public
 */
export function consoleText(observation: Observation): readonly string[] {
  const { engine, result } = observation;
  if (result.failedAt === null) return [];
  const facts = factsOf(observation, result.failedAt);
  switch (engine) {
    case "chromium":
      return chromiumText(facts);
    case "firefox":
      return firefoxText(facts);
    case "webkit":
      return webkitText(facts);
    case "standard":
      return [];
  }
}
