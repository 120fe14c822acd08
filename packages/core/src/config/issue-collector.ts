import type { CorsConfigIssue, IssueCode } from "../types/issues.ts";
import { MESSAGES } from "./messages.ts";
import { typeNameOf } from "./plain.ts";

/** Adds one issue. `message` replaces the usual message of the code when more is known about the mistake. */
export type AddIssue = (code: IssueCode, path: string, value: unknown, suggestion?: unknown, message?: string) => void;

function withoutObject(value: unknown): unknown {
  if (typeof value !== "object" || value === null || value instanceof RegExp) return value;
  return `[${typeNameOf(value)}]`;
}

/** Replaces each object by the name of its type, because it may be a request, whose content must not get into a log. */
export function loggable(value: unknown): unknown {
  return Array.isArray(value) ? [...value].map(withoutObject) : withoutObject(value);
}

/** Returns a function that appends issues to a list. */
export function issueCollector(issues: CorsConfigIssue[]): AddIssue {
  return (code, path, value, suggestion, message = MESSAGES[code]) => {
    const issue = { code, path, value: loggable(value), message };
    issues.push(suggestion === undefined ? issue : { ...issue, suggestion });
  };
}
