import { preflightMethod } from "./decide.ts";
import { isThenable } from "./thenable.ts";
import type { Decision, DecisionEvent, RequestView } from "../interface/decision.ts";

/**
 * What a client sent, safe for logs and terminals: printable ASCII, at most `max` characters. Attacker controls the
 * length, so it is cut first.
 */
export function printable(text: string, max: number): string {
  let safe = "";
  for (let i = 0; i < text.length && i < max; i++) {
    const code = text.charCodeAt(i);
    safe += code >= 32 && code < 127 ? text[i] : "?";
  }
  return safe;
}

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
