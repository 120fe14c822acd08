import { preflightMethod } from "./preflight-method.ts";
import { printable } from "../standard/printable.ts";
import { ignoreRejection } from "./thenable.ts";
import type { Decision, DecisionEvent, RequestView } from "../types/decision.ts";

function eventOf(request: RequestView, decision: Decision): DecisionEvent {
  const event = {
    origin: printable(request.headers.get("origin") ?? "", 256),
    method: printable(preflightMethod(request) ?? request.method, 256),
    url: request.url === undefined ? undefined : printable(request.url, 2048),
    kind: decision.kind,
    allowed: decision.allowed,
    reason: decision.reason,
    time: Date.now(),
  };
  return "cause" in decision ? { ...event, cause: decision.cause } : event;
}

/** Calls `onDecision` for a CORS request. The listener may throw or reject; the request goes on. */
export function notify(listener: (event: DecisionEvent) => unknown, request: RequestView, decision: Decision): void {
  if (decision.kind === "no-origin" && decision.allowed) return;
  try {
    ignoreRejection(listener(eventOf(request, decision)));
  } catch {
    // The request goes on.
  }
}
