import { type CorsConfigIssue, formatIssue } from "@corsac/core";
import { escape } from "./escape.ts";
import type { Style } from "./style.ts";

/** Prints a mistake in a policy, with the corrected text. */
export const printIssue = (issue: CorsConfigIssue, style: Style): string =>
  `${style.red("error")}   ${escape(formatIssue(issue))}`;

/** Returns an issue for `--json`. Values that JSON does not have, such as functions, become text. */
export const issueAsJson = (issue: { readonly value: unknown }): object => ({
  ...issue,
  value: issue.value === undefined ? null : isJson(issue.value) ? issue.value : String(issue.value),
});

function isJson(value: unknown): boolean {
  try {
    return (
      JSON.stringify(value, (_, each: unknown) => {
        if (typeof each === "function" || each instanceof RegExp) throw new TypeError("not JSON");
        return each;
      }) !== undefined
    );
  } catch {
    return false;
  }
}
