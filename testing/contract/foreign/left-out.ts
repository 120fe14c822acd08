import type { Scenario } from "../src/types.ts";
import type { Inexpressible } from "./plain-policy.ts";

/** Scenarios by handler, and cases by id, in which another behaviour than corsac's may be meant, or that are not about CORS. */
export const LEFT_OUT: Readonly<Record<string, Inexpressible>> = {
  "writes-head-pairs": "a form of `writeHead` that Node does not document",
  "writes-head-pairs-with-cors": "a form of `writeHead` that Node does not document",
  "removes-fields": "a handler that removes the headers of the policy",
  "network-error": "`Response.error()`",
  upgrades: "WebSocket handshakes",
  "checks-upgrade": "WebSocket handshakes",
  forwards: "a policy of corsac's inside the handler",
  "nested/both": "a policy inside another one",
  "nested/outer-only": "a policy inside another one",
  "origin-off-own-cors/any": "`origin: false`, which lets the headers of handlers pass in other packages",
  "preflight-defaults/too-many-headers": "corsac's own limit on the number of requested headers",
};

/** Returns the reason why no package is asked for a scenario; `null`: it is. */
export function whyLeftOut({ handler }: Scenario): Inexpressible | null {
  return LEFT_OUT[handler] ?? null;
}
