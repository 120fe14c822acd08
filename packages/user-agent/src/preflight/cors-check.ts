import { type FailureCode, type FailureDetail } from "../exchange/failure.ts";
import { getValue, type HeaderList, valuesOf } from "../header-list/header-list.ts";
import type { CredentialsMode } from "../request/types.ts";

/**
 * Why a response is not shared with an origin.
 *
 * @public
 */
export interface CheckFailure {
  readonly code: FailureCode;
  readonly detail: FailureDetail;
}

const refused = (code: FailureCode, detail: FailureDetail = {}): CheckFailure => ({ code, detail });

/**
 * CORS check: whether a response may be shared with an origin; `null` means yes. Values are compared byte by byte.
 *
 * @param origin - the request's origin, serialized
 * @see {@link https://fetch.spec.whatwg.org/#cors-check}
 * @public
 */
export function corsCheck(headers: HeaderList, origin: string, credentials: CredentialsMode): CheckFailure | null {
  // Step 1.
  const allowed = getValue(headers, "access-control-allow-origin");
  // Step 2.
  if (allowed === null) return refused("allow-origin-missing", { origin });
  // Step 3.
  if (credentials !== "include" && allowed === "*") return null;
  // Step 4.
  if (allowed !== origin) return mismatch(headers, allowed, origin);
  // Step 5.
  if (credentials !== "include") return null;
  // Step 6.
  const permission = getValue(headers, "access-control-allow-credentials");
  // Steps 7 and 8.
  if (permission === "true") return null;
  return permission === null
    ? refused("allow-credentials-missing")
    : refused("allow-credentials-invalid", { value: permission });
}

/** The standard knows one kind of mismatch; people who look for the cause are served better by three. */
function mismatch(headers: HeaderList, value: string, origin: string): CheckFailure {
  const lines = valuesOf(headers, "access-control-allow-origin").length;
  if (value === "*") return refused("allow-origin-wildcard-with-credentials", { origin });
  if (lines > 1 || /[\s,]/.test(value)) return refused("allow-origin-several", { value, origin, lines });
  return refused("allow-origin-mismatch", { value, origin });
}
