import { preflightStatusCode } from "../detect/cause/missing-header.ts";
import { allowOriginMistake } from "../detect/cause/allow-origin.ts";
import { isOk } from "../detect/responses.ts";
import type { FindingCode } from "../types/codes.ts";
import { parseUrl } from "../url.ts";
import type { Message } from "./message.ts";

/**
 * Returns the nearest finding that a message shows. The wording names the check that failed; the values often show the
 * mistake behind it.
 *
 * @param isFollowed - the engine also printed that the whole request failed
 */
export function nearerCause(message: Message, isFollowed: boolean): FindingCode {
  const { code, values } = message;
  const { value = "", origin = "", responseHeader = "", method = "", first } = values;
  const status = Number(values["status"] ?? Number.NaN);
  switch (code) {
    case "allow-origin-missing":
      return missing(message, status, isFollowed);
    case "allow-origin-other":
    case "allow-origin-invalid":
      if (first !== undefined && value === origin) return "redirect-tainted-origin";
      if (origin === "" && value === meantBy(value) && !value.includes("*")) return "allow-origin-other";
      return allowOriginMistake(value, origin === "" ? meantBy(value) : origin);
    case "allow-origin-several-values": {
      const [one, other] = value.split(", ");
      return one === other && one !== undefined && value !== "" ? "allow-origin-several-lines" : code;
    }
    case "allow-credentials-missing":
      return value === "" ? code : "allow-credentials-invalid";
    case "allow-methods-invalid":
      return responseHeader.toLowerCase() === "access-control-allow-headers" ? "allow-headers-invalid" : code;
    case "method-not-allowed":
      return method !== "" && method !== method.toUpperCase() && /^[a-z]+$/.test(method) ? "method-wrong-case" : code;
    case "preflight-status":
      if (isRedirect(status)) return "preflight-redirected";
      return Number.isNaN(status) ? code : preflightStatusCode(status);
    case "scheme-not-http":
      return first === undefined ? code : "redirect-scheme";
    default:
      return code;
  }
}

/** Firefox prints a status, and a second message after preflights and redirects. */
function missing({ engine, values }: Message, status: number, isFollowed: boolean): FindingCode {
  if (values["stage"] === "redirect" || (status >= 300 && status <= 399 && status !== 304))
    return "redirect-without-headers";
  if (engine === "firefox" && isFollowed)
    return isOk(status) ? "preflight-without-headers" : preflightStatusCode(status);
  return status >= 400 ? "error-without-headers" : "allow-origin-missing";
}

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

/** The origin of a URL that a server sent in place of an origin. */
const meantBy = (value: string): string => parseUrl(value)?.origin ?? "";
