import type { CorsConfigIssue, IssueCode } from "../interface/issues.ts";
import { messageOf } from "./messages.ts";

/** Takes down one issue. */
export type Report = (code: IssueCode, path: string, value: unknown, suggestion?: unknown) => void;

/** A list to report to. */
export function collect(issues: CorsConfigIssue[]): Report {
  return (code, path, value, suggestion) => {
    const issue = { code, path, value, message: messageOf(code) };
    issues.push(suggestion === undefined ? issue : { ...issue, suggestion });
  };
}
