import { isCors } from "../decide/source.ts";
import type { Cors } from "../types/cors.ts";
import type { ReasonCode, RequestView } from "../types/decision.ts";
import { judgeUpgrade, type UpgradeOptions } from "./judge-upgrade.ts";

/**
 * Returns the reason for which a WebSocket handshake is refused, else `null`. A handshake may go on if the policy allows
 * its `Origin`, or if that is the server's own (by `selfOrigin`, else by `Host`), because a site's own pages send
 * `Origin` too. With `hosts`, its `Host` must be one of them. CORS itself does not cover WebSocket: without a check, every
 * site that a user visits can open a socket with the user's cookies.
 *
 * The answer is a promise under every policy. Code that forgets `await` refuses each handshake, which shows at once.
 *
 * An origin function that throws or rejects refuses. With `origin: "*"` every origin passes, but `null`, joined or
 * malformed ones never do unless the policy allows `null` by its `dangerously…` option.
 *
 * @throws TypeError (the promise rejects) for options in the place of a policy: they would be compiled for each handshake
 * @example
 * ```ts
 * const cors = createCors({ origin: "https://app.example.com" });
 * // permitted
 * if ((await upgradeRefusal(request, cors)) !== null) return new Response(null, { status: 403 });
 * // prohibited: options
 * await upgradeRefusal(request, { origin: "https://app.example.com" });
 * ```
 * @see {@link https://www.rfc-editor.org/rfc/rfc6455#section-10.2 | RFC 6455, 10.2}
 * @public
 */
export async function upgradeRefusal(
  request: RequestView,
  policy: Cors,
  options?: UpgradeOptions,
): Promise<ReasonCode | null> {
  if (!isCors(policy)) {
    throw new TypeError("upgradeRefusal takes a policy: make it once, with createCors({ origin: … })");
  }
  return judgeUpgrade(request, policy, options);
}
