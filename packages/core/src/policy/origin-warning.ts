import { printable } from "../standard/printable.ts";

const PAGE = "https://github.com/corsac-dev/corsac/blob/main/docs/reasons.md#origin-function-failed";

/** The code of the warning about an origin function that fails. */
export const ORIGIN_FUNCTION = "CORSAC_ORIGIN_FUNCTION";

/** The error of an origin function that returned something other than a boolean. */
export class NotBoolean extends TypeError {
  constructor(answer: unknown) {
    const type = answer === null ? "null" : Array.isArray(answer) ? "an array" : describeType(typeof answer);
    super(`it returned ${type}, not a boolean`);
  }
}

function describeType(type: string): string {
  if (type === "undefined") return type;
  return `${type === "object" ? "an" : "a"} ${type}`;
}

function fixFor(cause: unknown): string {
  if (cause instanceof NotBoolean) return "Return a boolean: (origin) => allowed.has(origin).";
  if (cause instanceof TypeError) {
    return "The function gets the origin alone, as a string: no request, no context, no callback.";
  }
  return "To refuse an origin, return false. onDecision receives each error as cause.";
}

function textOf(cause: unknown): string {
  if (cause instanceof NotBoolean) return cause.message;
  const text = typeof cause === "string" ? cause : (cause as { message?: unknown } | null | undefined)?.message;
  return `it failed with ${typeof text === "string" ? `"${printable(text, 256)}"` : describeType(typeof cause)}`;
}

/**
 * Puts the failure of an origin function in words, for the operator of the server. The error may repeat text of a client,
 * so it is made printable.
 */
export function originWarning(name: string, cause: unknown): string {
  const called = name === "" ? "" : ` "${printable(name, 64)}"`;
  return `The origin function${called} refused a request because ${textOf(cause)}. ${fixFor(cause)} ${PAGE}`;
}
