import type { Cors, CorsDescription } from "../types/cors.ts";
import type { ReasonCode, RequestView } from "../types/decision.ts";
import { isSerializedOrigin } from "../origin/serialized.ts";
import { UNPROTECTED } from "../policy/protection.ts";
import { hostOf } from "../decide/host.ts";
import { protectionFor } from "../decide/nested.ts";
import { isSameOrigin } from "../decide/same-origin.ts";
import { isThenable } from "../decide/thenable.ts";
import { chosen } from "../routes/choose.ts";

/**
 * Options of {@link upgradeRefusal}.
 *
 * @public
 */
export interface UpgradeOptions {
  /**
   * Says whether a handshake without `Origin` passes. Browsers always send one, so it comes from another kind of client,
   * which could send any. Default: `"pass"`.
   */
  readonly missingOrigin?: "pass" | "refuse" | undefined;
}

/** The reason for which a handshake is refused; `null` if it may go on. @public */
export type UpgradeVerdict = ReasonCode | null;

function describesNull({ dangerouslyAllowNullOrigin, otherwise }: CorsDescription): boolean {
  return dangerouslyAllowNullOrigin || (otherwise !== undefined && describesNull(otherwise));
}

/** `*` is for what is public, and the anonymous pages that send `null` are among its readers; a socket is no reader. */
function allowsNull(cors: Cors & { allowsNullOrigin?(): boolean }): boolean {
  return cors.allowsNullOrigin?.() ?? describesNull(cors.describe());
}

/**
 * Judges a handshake, at once unless the policy's origin function takes its time. What waits for the answer keeps no
 * request.
 *
 * @public
 */
export function judgeUpgrade(
  request: RequestView,
  policy: Cors,
  { missingOrigin = "pass" }: UpgradeOptions = {},
): UpgradeVerdict | Promise<UpgradeVerdict> {
  const { isOwnHost, selfOrigin } = protectionFor(policy, request, UNPROTECTED);
  if (isOwnHost !== null && !isOwnHost(hostOf(request))) return "host-not-allowed";
  const origin = request.headers.get("origin");
  if (origin === null) return missingOrigin === "pass" ? null : "no-origin";
  const cors = chosen(policy, request);
  if (origin === "null") return allowsNull(cors) ? null : "origin-null";
  if (!isSerializedOrigin(origin)) return "origin-malformed";
  if (isSameOrigin(request, origin, selfOrigin)) return null;
  const verdict = (allows: boolean): UpgradeVerdict => (allows ? null : "origin-not-allowed");
  const answer = cors.allows(origin);
  return isThenable(answer)
    ? Promise.resolve(answer).then(verdict, () => "origin-function-failed" as const)
    : verdict(answer);
}
