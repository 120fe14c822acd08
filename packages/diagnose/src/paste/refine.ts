import { isOk, preflightStatusCode } from "../detect/cause/preflight-status.ts";
import { allowOriginMistake } from "../detect/cause/allow-origin.ts";
import { parseUrl } from "../detect/view.ts";
import type { FindingCode } from "../types/codes.ts";
import type { Message } from "./messages.ts";

/**
 * The nearest finding that a message shows: words alone name the check that failed, values often the mistake.
 *
 * @param followed - the engine went on to say that the whole request failed
 */
export function refined(message: Message, followed: boolean): FindingCode {
  const { code, values } = message;
  const { value = "", origin = "", field = "", method = "", first } = values;
  const status = Number(values["status"] ?? Number.NaN);
  switch (code) {
    case "allow-origin-missing":
      return missing(message, status, followed);
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
      return field.toLowerCase() === "access-control-allow-headers" ? "allow-headers-invalid" : code;
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

/** Which response it was: Firefox names a status, and goes on after preflights and redirects. */
function missing({ engine, values }: Message, status: number, followed: boolean): FindingCode {
  if (values["stage"] === "redirect" || (status >= 300 && status <= 399 && status !== 304))
    return "redirect-without-fields";
  if (engine === "firefox" && followed) return isOk(status) ? "preflight-without-fields" : preflightStatusCode(status);
  return status >= 400 ? "error-without-fields" : "allow-origin-missing";
}

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

/** The origin that a value that is none was meant to be. */
const meantBy = (value: string): string => parseUrl(value)?.origin ?? "";
