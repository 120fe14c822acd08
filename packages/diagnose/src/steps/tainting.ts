import type { Observation } from "../types/observation.ts";

/** The response tainting: how much of a response script may see. */
export type Tainting = "basic" | "cors" | "opaque";

/** Returns the tainting of a hop. A response stays cross-origin if a redirect leads back to the page's origin. */
export function taintingOf({ input, hops }: Observation, index: number): Tainting {
  const isCrossOrigin = hops.slice(0, index + 1).some(({ request }) => new URL(request.url).origin !== input.origin);
  if (!isCrossOrigin) return "basic";
  return input.mode === "no-cors" ? "opaque" : "cors";
}
