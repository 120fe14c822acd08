import { typeNameOf } from "./plain.ts";

function withoutObject(value: unknown): unknown {
  if (typeof value !== "object" || value === null || value instanceof RegExp) return value;
  return `[${typeNameOf(value)}]`;
}

/**
 * A value for an issue: each object is replaced by the name of its type, because it may be a request, and whatever it
 * holds must not get into a log.
 */
export function reportable(value: unknown): unknown {
  return Array.isArray(value) ? [...value].map(withoutObject) : withoutObject(value);
}

/** A value as text, for one line of a message. */
export function show(value: unknown): string {
  try {
    const safe = reportable(value);
    if (typeof safe === "string" || Array.isArray(safe)) return JSON.stringify(safe);
    return typeof safe === "function" ? `function ${safe.name}` : String(safe);
  } catch {
    // A list with a big number, for which there is no JSON.
    return typeof value;
  }
}
