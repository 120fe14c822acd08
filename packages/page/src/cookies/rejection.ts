import type { Engine } from "@corsac/user-agent";
import { departs } from "../engine/departures.ts";

/** The reasons for which browsers ignore a `Set-Cookie` line. */
export type RejectionReason =
  | "empty"
  | "too-long"
  | "invalid-name"
  | "invalid-value"
  | "invalid-attribute"
  | "invalid-path"
  | "invalid-domain"
  | "invalid-prefix"
  | "none-requires-secure"
  | "partitioned-requires-secure"
  | "secure-requires-https"
  | "overwrites-secure"
  | "cross-site"
  | "third-party";

/** An ignored `Set-Cookie` line. */
export interface Rejection {
  readonly reason: RejectionReason;
  /** The cookie's name. */
  readonly name: string;
}

/** Firefox prints errors for these, and warnings for the others. */
const REJECTED: Readonly<Partial<Record<RejectionReason, string>>> = {
  "invalid-name": "has been rejected for invalid characters in the name.",
  "invalid-value": "has been rejected for invalid characters in the value.",
  "invalid-attribute": "has been rejected for invalid characters in the attributes.",
  "invalid-path": "has been rejected for invalid path.",
  "invalid-domain": "has been rejected for invalid domain.",
  "invalid-prefix": "has been rejected for invalid prefix.",
  "none-requires-secure":
    "rejected because it has the “SameSite=None” attribute but is missing the “secure” attribute.",
  "partitioned-requires-secure":
    "has been rejected because it has the “Partitioned” attribute but is missing the “secure” attribute.",
  "secure-requires-https": "has been rejected because a non-HTTPS cookie can’t be set as “secure”.",
  "overwrites-secure": "has been rejected because there is an existing “secure” cookie.",
  "cross-site": "has been rejected because it is in a cross-site context and its “SameSite” is “Lax” or “Strict”.",
  "third-party": "has been rejected as third-party.",
};

/** Returns the error in the engine's console; `null` if it prints none. */
export function rejectionText({ reason, name }: Rejection, engine: Engine): string | null {
  const text = departs(engine, "cookie-rejections-printed") ? REJECTED[reason] : undefined;
  return text === undefined ? null : `Cookie “${name}” ${text}`;
}
