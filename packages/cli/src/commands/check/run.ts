import { UserError } from "../../errors.ts";
import type { ExitCode, Io } from "../../io.ts";
import { jsonLine } from "../../print/escape.ts";
import { styleOf } from "../../print/style.ts";
import { readUrl } from "../values.ts";
import { type Call, type CheckOptions, readCall } from "./call.ts";
import { readChecksFile } from "./checks-file.ts";
import { writeHar } from "./har.ts";
import { resultAsJson } from "./json.ts";
import { report } from "./report.ts";
import { writeReport } from "./report-file.ts";
import { summary } from "./summary.ts";
import { type CallResult, isAsExpected, tryCall } from "./try-call.ts";

/** Tries one call, or those of a file, as a browser makes them. */
export async function check(options: CheckOptions, io: Io): Promise<ExitCode> {
  const { file, har, report: reportFile, json, server = [] } = options;
  const calls = file === undefined ? [await readCall(options, io)] : await callsOf(file, options, io);
  const results: CallResult[] = [];
  // One after the other: a check must not be a load test.
  for (const call of calls) {
    const result = await tryCall(call, options, options.probes);
    results.push(result);
    const { expected } = result;
    const comparison = file === undefined ? {} : { expected, asExpected: isAsExpected(result) };
    if (json) io.out.write(jsonLine({ ...resultAsJson(result), ...comparison }));
    else if (file === undefined) io.out.write(`${report(result, server, styleOf(io, io.out))}\n`);
  }
  if (!json && file !== undefined) io.out.write(`${summary(results, styleOf(io, io.out))}\n`);
  if (har !== undefined)
    await writeHar(
      har,
      results.flatMap(({ hops }) => hops),
      io,
    );
  if (reportFile !== undefined) await writeReport(reportFile, results, io);
  if (results.some(({ verdict }) => verdict === "not observed")) return 2;
  return results.every(isAsExpected) ? 0 : 1;
}

function callsOf(file: string, options: CheckOptions, io: Io): Promise<readonly Call[]> {
  const { url, method, data, header, cookie } = options;
  if (method !== undefined || data !== undefined || header !== undefined) {
    throw new UserError("--method, --header and --data describe one call; with --file, write them in the file");
  }
  if (cookie !== undefined && (url === undefined || !URL.canParse(url))) {
    throw new UserError(
      `--cookie with --file needs the URL of the server that the cookie is for: corsac check URL --file ${file} --cookie …`,
    );
  }
  if (url !== undefined) readUrl(url, "URL");
  return readChecksFile(file, options, io);
}
