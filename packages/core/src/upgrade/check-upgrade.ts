import { toCors } from "../create-cors.ts";
import type { Cors, CorsDescription, StaticCors } from "../interface/cors.ts";
import type { RequestView } from "../interface/decision.ts";
import type { Checked } from "../interface/checked.ts";
import type { CorsOptions, PolicyOptions, StaticOptions } from "../interface/options.ts";
import { isSerializedOrigin } from "../origin/serialized-origin.ts";
import { isSameOrigin } from "../protocol/same-origin.ts";
import { isThenable } from "../protocol/thenable.ts";
import { chosen } from "../routes/choose.ts";

/**
 * Options of {@link checkUpgrade}.
 *
 * @public
 */
export interface UpgradeOptions {
  /**
   * What a handshake without `Origin` means. Browsers always send one, so it comes from another kind of client, which
   * could send any. Default: `"pass"`.
   */
  readonly missingOrigin?: "pass" | "refuse" | undefined;
}

function allowsNull({ dangerouslyAllowNullOrigin, otherwise }: CorsDescription): boolean {
  return dangerouslyAllowNullOrigin || (otherwise !== undefined && allowsNull(otherwise));
}

/**
 * Whether a WebSocket handshake may go on: its `Origin` is one that the policy allows, or the server's own (by
 * `selfOrigin` where the policy has it, else by `Host`), since a site's own pages send `Origin` too. CORS itself does not
 * cover WebSocket: without a check, every site that a user visits can open a socket with the user's cookies.
 *
 * An origin function that throws or rejects refuses. With `origin: "*"` every origin passes, but `null`, joined or
 * malformed ones never do unless the policy allows `null` by its `dangerously…` option.
 *
 * @throws CorsConfigError with every mistake found in options
 * @example
 * ```ts
 * // permitted
 * if (!checkUpgrade(request, cors)) return new Response(null, { status: 403 });
 * // prohibited: a policy with an origin function answers with a promise, which is always true
 * if (checkUpgrade(request, { origin: async (origin) => tenants.has(origin) })) upgrade();
 * ```
 * @see {@link https://www.rfc-editor.org/rfc/rfc6455#section-10.2 | RFC 6455, 10.2}
 * @public
 */
export function checkUpgrade(request: RequestView, policy: StaticCors, options?: UpgradeOptions): boolean;
export function checkUpgrade(request: RequestView, policy: Cors, options?: UpgradeOptions): boolean | Promise<boolean>;
export function checkUpgrade<const O extends StaticOptions | readonly StaticOptions[]>(
  request: RequestView,
  policy: Checked<O>,
  options?: UpgradeOptions,
): boolean;
export function checkUpgrade<const O extends PolicyOptions>(
  request: RequestView,
  policy: Checked<O>,
  options?: UpgradeOptions,
): boolean | Promise<boolean>;
export function checkUpgrade(
  request: RequestView,
  policy: Cors | PolicyOptions,
  { missingOrigin = "pass" }: UpgradeOptions = {},
): boolean | Promise<boolean> {
  const cors = chosen(toCors(policy as CorsOptions | Cors), request);
  const origin = request.headers.get("origin");
  if (origin === null) return missingOrigin === "pass";
  const description = cors.describe();
  // `*` is for what is public, and the anonymous pages that send `null` are among its readers; a socket is no reader.
  if (origin === "null") return allowsNull(description);
  if (!isSerializedOrigin(origin)) return false;
  const answer = cors.allows(origin);
  const orOwn = (allows: boolean): boolean => allows || isSameOrigin(request, origin, description.selfOrigin);
  return isThenable(answer) ? Promise.resolve(answer).then(orOwn) : orOwn(answer);
}
