import { type FailureCode, type FailureDetail } from "../exchange/failure.ts";
import { getValue, type HeaderList, valuesOf } from "../header-list/header-list.ts";
import type { CredentialsMode } from "../request/types.ts";

/**
 * The reason why a response fails the CORS check.
 *
 * @public
 */
export interface CheckFailure {
  readonly code: FailureCode;
  readonly detail: FailureDetail;
}

const refused = (code: FailureCode, detail: FailureDetail = {}): CheckFailure => ({ code, detail });

/**
 * The CORS check. Returns `null` if script of the origin may read the response. It compares values byte by byte.
 *
 * @param origin - the serialized origin of the request
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

/** The standard has one kind of mismatch. Three kinds make the cause clearer. */
function mismatch(headers: HeaderList, value: string, origin: string): CheckFailure {
  const lines = valuesOf(headers, "access-control-allow-origin").length;
  if (value === "*") return refused("allow-origin-wildcard-with-credentials", { origin });
  if (lines > 1 || /[\s,]/.test(value)) return refused("allow-origin-several", { value, origin, lines });
  return refused("allow-origin-mismatch", { value, origin });
}
