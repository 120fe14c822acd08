import type { CorsConfigIssue } from "@corsac/core";
import type { ExitCode, Io } from "../../io.ts";
import { findPolicyFile, withForeignCode } from "../../policy-file/read.ts";
import { jsonLine, escape } from "../../print/escape.ts";
import { issueAsJson, printIssue } from "../../print/issue.ts";
import { styleOf } from "../../print/style.ts";
import type { Advice } from "./advice/advice.ts";
import { advise } from "./advice/advise.ts";
import { loadPolicies } from "./policies.ts";

/** The options of `corsac lint`. */
export interface LintOptions {
  readonly json?: true;
}

/** Prints the errors of a policy file, and advice. */
export async function lint(file: string | undefined, { json }: LintOptions, io: Io): Promise<ExitCode> {
  const path = file ?? findPolicyFile(io);
  return withForeignCode(path, () => lintFile(path, json === true, io));
}

async function lintFile(path: string, json: boolean, io: Io): Promise<ExitCode> {
  const { policies, issues } = await loadPolicies(path, io);
  // An option with an error gets no advice.
  const wrong = new Set(issues.map((issue) => issue.path));
  const advice = policies
    .flatMap(({ options, prefix }) => advise(options, prefix))
    .filter((each) => !wrong.has(each.path));
  if (json) io.out.write(jsonLine({ file: path, errors: issues.map(issueAsJson), advice: advice.map(issueAsJson) }));
  else io.out.write(report(path, issues, advice, io));
  return issues.length > 0 ? 1 : 0;
}

function report(file: string, issues: readonly CorsConfigIssue[], advice: readonly Advice[], io: Io): string {
  const style = styleOf(io, io.out);
  const lines = [
    ...issues.map((issue) => printIssue(issue, style)),
    ...advice.map(({ path, value, message, code }) => {
      const written = value === undefined ? "" : `${JSON.stringify(value)}: `;
      return `${style.yellow("advice")}  ${escape(`${path}: ${written}${message}`)} [${code}]`;
    }),
  ];
  const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? "" : "s"}`;
  const total = `${escape(file)}: ${count(issues.length, "error")}, ${advice.length} ${advice.length === 1 ? "piece" : "pieces"} of advice`;
  return `${[...lines, issues.length > 0 ? style.red(total) : style.green(total)].join("\n")}\n`;
}
