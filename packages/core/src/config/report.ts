import type { CorsConfigIssue, IssueCode } from "../types/issues.ts";
import { messageOf } from "./messages.ts";
import { reportable } from "./show.ts";

/** Records one issue. `message` replaces the usual message of the code when more is known about the mistake. */
export type Report = (code: IssueCode, path: string, value: unknown, suggestion?: unknown, message?: string) => void;

/** Returns a {@link Report} that appends to a list. */
export function collect(issues: CorsConfigIssue[]): Report {
  return (code, path, value, suggestion, message = messageOf(code)) => {
    const issue = { code, path, value: reportable(value), message };
    issues.push(suggestion === undefined ? issue : { ...issue, suggestion });
  };
}
