import type { Observation } from "../types/observation.ts";
import { chromiumText } from "./chromium.ts";
import { factsOf } from "./facts.ts";
import { firefoxText } from "./firefox.ts";
import { webkitText } from "./webkit.ts";

/**
 * What the browser's console says of a failed fetch, line by line, values filled in: the words of the observation's
 * engine. Empty where it prints nothing, where the fetch succeeds, and for `"standard"`, which has no console.
 *
 * Chromium's second line, on `net::ERR_FAILED`, is left out: it is the same for everything.
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
