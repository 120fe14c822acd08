import type { Cors } from "../types/cors.ts";
import type { ReasonCode, RequestView } from "../types/decision.ts";
import { isSerializedOrigin } from "../origin/serialized.ts";
import { UNPROTECTED } from "../policy/protection.ts";
import { hostOf } from "../decide/host.ts";
import { judge } from "../decide/decide.ts";
import { sourceOf } from "../decide/source.ts";
import { isSameOrigin } from "../decide/same-origin.ts";
import { after } from "../decide/thenable.ts";

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
  const { policies, protection } = sourceOf(policy).select(request, UNPROTECTED);
  const { isOwnHost, selfOrigin } = protection;
  if (isOwnHost !== null && !isOwnHost(hostOf(request))) return "host-not-allowed";
  const origin = request.headers.get("origin");
  if (origin === null) return missingOrigin === "pass" ? null : "no-origin";
  // `*` is for public data, also for the anonymous pages that send `null`. A socket is more than a reader.
  if (origin === "null") {
    return policies.some(({ settings }) => settings.dangerouslyAllowNullOrigin) ? null : "origin-null";
  }
  if (!isSerializedOrigin(origin)) return "origin-malformed";
  if (isSameOrigin(request, origin, selfOrigin)) return null;
  return after(judge(policies, origin), ({ judgement }) => (judgement === "allowed" ? null : "origin-not-allowed"));
}
