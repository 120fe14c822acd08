import { preflightMethod } from "./decide.ts";
import { printable } from "../standard/printable.ts";
import { isThenable } from "./thenable.ts";
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

function ignore(): void {}

/** Tells `onDecision` of a CORS request. Whatever the listener does, the request goes on: it may throw or reject. */
export function tell(listener: (event: DecisionEvent) => unknown, request: RequestView, decision: Decision): void {
  if (decision.kind === "no-origin" && decision.allowed) return;
  try {
    const result = listener(eventOf(request, decision));
    if (isThenable(result)) result.then(ignore, ignore);
  } catch {
    // A listener's fault is not the request's.
  }
}
