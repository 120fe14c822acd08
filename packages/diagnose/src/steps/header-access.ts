import {
  extractTokens,
  FORBIDDEN_RESPONSE_HEADERS,
  type HeaderList,
  SAFELISTED_RESPONSE_HEADERS,
} from "@corsac/user-agent";
import type { Observation } from "../types/observation.ts";
import type { HeaderAccess } from "../types/step.ts";
import { anchorOf, headerAnchor } from "./algorithms.ts";

type Reason = readonly [reason: string, anchor: string];

/**
 * Returns the header lines of the last response, with the reason why script can or cannot read each. Script gets no
 * response of a blocked call: then the list is empty.
 *
 * @example
 * ```ts
 * const response = { status: 200, headers: [["Access-Control-Allow-Origin", "*"], ["ETag", "1"]] as const };
 * const observation = observe({ origin: "https://app.example.com", url: "https://api.example.com/" }, () => response);
 * headerAccess(observation).map(({ name, isReadable }) => [name, isReadable]);
 * // [["Access-Control-Allow-Origin", false], ["ETag", false]]
 * ```
 * @public
 */
export function headerAccess(observation: Observation): readonly HeaderAccess[] {
  const { result, hops } = observation;
  const headers = hops.at(-1)?.response?.headers ?? [];
  if (!result.ok) return [];
  return headers.map(([name, value]) => {
    const lower = name.toLowerCase();
    const [reason, anchor] = reasonOf(observation, headers, lower);
    return { name, value, isReadable: result.readableHeaders.includes(lower), reason, anchor };
  });
}

function reasonOf({ input, result }: Observation, headers: HeaderList, name: string): Reason {
  if (result.type === "opaque" || result.type === "opaqueredirect") {
    return ["The response is opaque, so script can read no header.", anchorOf("concept-filtered-response")];
  }
  if (FORBIDDEN_RESPONSE_HEADERS.includes(name)) {
    return ["No script can read cookies of a response.", anchorOf("forbidden-response-header-name")];
  }
  if (result.type === "basic") return ["The response is same-origin.", anchorOf("concept-filtered-response")];
  if (SAFELISTED_RESPONSE_HEADERS.includes(name)) {
    return ["The name is safelisted.", anchorOf("cors-safelisted-response-header-name")];
  }
  return [exposure(headers, name, input.credentials === "include"), headerAnchor("Access-Control-Expose-Headers")];
}

function exposure(headers: HeaderList, name: string, hasCredentials: boolean): string {
  const exposed = extractTokens(headers, "access-control-expose-headers");
  if (exposed !== null && "malformed" in exposed) return "Access-Control-Expose-Headers is malformed.";
  const names = (exposed?.elements ?? []).map((each) => each.toLowerCase());
  if (names.includes(name)) return "Access-Control-Expose-Headers names it.";
  if (!names.includes("*")) return "The name is not safelisted, and Access-Control-Expose-Headers does not name it.";
  return hasCredentials
    ? "With credentials, * in Access-Control-Expose-Headers is an ordinary name."
    : "Access-Control-Expose-Headers: * covers it.";
}
