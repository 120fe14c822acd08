import { whenCompiled } from "../decide/source.ts";
import { isSamePolicy } from "../inspect/same-policy.ts";
import type { Cors } from "../types/cors.ts";
import { warnOnce } from "../policy/warn-once.ts";

interface Runtime {
  readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
}

/**
 * True under `NODE_ENV=production`. Ask once, when a policy is mounted: reading `process.env` is slow.
 *
 * @public
 */
export function isProduction(): boolean {
  try {
    return (globalThis as Runtime).process?.env?.["NODE_ENV"] === "production";
  } catch {
    // Deno without permission to read the environment.
    return false;
  }
}

/**
 * Warns in production if the policy has `debug`. If a function returns its options, the warning comes at the first request.
 *
 * @public
 */
export function warnOfDebug(cors: Cors): void {
  if (!isProduction()) return;
  const warn = warnOnce("CORSAC_DEBUG_IN_PRODUCTION");
  whenCompiled(cors, ({ debug }) => {
    if (!debug) return;
    warn(
      () =>
        "This CORS policy has debug: true under NODE_ENV=production, so its responses show every client why a request " +
        "was refused. Set debug in development only.",
    );
  });
}

/**
 * Returns a function that warns, once and outside production, about middleware that was mounted before `cors()`.
 *
 * @param hint - the sentence that says what to write instead
 * @public
 */
export function notFirstWarning(hint: string): (earlier: readonly string[]) => void {
  if (isProduction()) return () => {};
  const warn = warnOnce("CORSAC_NOT_FIRST");
  return (earlier) => {
    if (earlier.length === 0) return;
    const names = earlier.map((name) => (name === "" ? "a function without a name" : name)).join(", ");
    warn(
      () =>
        `cors() is mounted after ${names}. Responses of these have no CORS headers, so browsers block them. ${hint}`,
    );
  };
}

/**
 * Returns a function that warns, once and outside production, that a response was sent before the policy had decided.
 *
 * @public
 */
export function tooLateWarning(): () => void {
  if (isProduction()) return () => {};
  const warn = warnOnce("CORSAC_TOO_LATE");
  return () =>
    warn(
      () =>
        "A response was sent before its CORS policy had decided, so it has no CORS headers and browsers block it. " +
        "Mount cors() before everything that answers.",
    );
}

/** A router lookup costs time, so of one pair of policies all meetings up to this number are checked, then one in as many. */
const CHECKED_MEETINGS = 1000;

/**
 * Returns a function that warns, once, if an outer policy has answered the preflights of requests that `own` governs.
 * Harmless meetings do not end the checks: another route, or another outer policy, can be a conflict later.
 *
 * @public
 */
export function twoPoliciesWarning(own: Cors): (outer: Cors, isForeseen: () => boolean) => void {
  const meetings = new WeakMap<Cors, number>();
  const warn = warnOnce("CORSAC_TWO_POLICIES");
  let hasWarned = false;
  return (outer, isForeseen) => {
    if (hasWarned) return;
    const count = (meetings.get(outer) ?? 0) + 1;
    meetings.set(outer, count);
    if (count > CHECKED_MEETINGS && count % CHECKED_MEETINGS !== 0) return;
    if (isSamePolicy(outer, own) || isForeseen()) return;
    hasWarned = true;
    warn(
      () =>
        "Two different CORS policies apply to one request: the outer one has answered its preflight, the inner one sets " +
        "the headers of the response. Mount one policy for each path, or the same policy in both places.",
    );
  };
}
