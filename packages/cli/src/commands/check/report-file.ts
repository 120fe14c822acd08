import { reportAsHtml, reportAsMarkdown } from "@corsac/tools/report";
import { writeText } from "../../files.ts";
import type { Io } from "../../io.ts";
import { resultAsJson } from "./json.ts";
import { type CallResult, isAsExpected } from "./try-call.ts";

/** Saves the results as a report for others. The ending of the name is its form. */
export async function writeReport(file: string, results: readonly CallResult[], io: Io): Promise<void> {
  const calls = results.map((result) => ({
    ...resultAsJson(result),
    expected: result.expected,
    asExpected: isAsExpected(result),
  }));
  const write = file.endsWith(".md") ? reportAsMarkdown : reportAsHtml;
  await writeText(file, write({ date: new Date(), calls }), io);
}
