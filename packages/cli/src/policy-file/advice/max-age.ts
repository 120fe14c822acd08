import { DEFAULT_MAX_AGE, type Engine, MAX_AGE_LIMITS } from "@corsac/user-agent";
import type { Advice, Options } from "./advice.ts";

const BROWSERS: readonly (readonly [Exclude<Engine, "standard">, string])[] = [
  ["chromium", "Chromium"],
  ["firefox", "Firefox"],
  ["webkit", "WebKit"],
];

/** For how long browsers really remember the answer to a preflight. */
export function adviseMaxAge({ maxAge }: Options): Advice[] {
  if (maxAge === undefined) {
    const message = `not set: browsers ask again after ${DEFAULT_MAX_AGE} seconds`;
    return [{ code: "max-age-absent", path: "maxAge", value: maxAge, message }];
  }
  if (typeof maxAge !== "number") return [];
  const capped = BROWSERS.filter(([engine]) => MAX_AGE_LIMITS[engine].cap < maxAge);
  if (capped.length === 0) return [];
  const caps = capped.map(([engine, name]) => `${name} remembers for ${MAX_AGE_LIMITS[engine].cap} seconds at most`);
  return [{ code: "max-age-capped", path: "maxAge", value: maxAge, message: caps.join(", ") }];
}
