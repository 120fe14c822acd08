import { type CorsConfigIssue, formatIssue } from "@corsac/core";
import { messageOf, UserError } from "../../errors.ts";
import type { ExitCode, Io } from "../../io.ts";
import { jsonLine, escape } from "../../print/escape.ts";
import { styleOf } from "../../print/style.ts";
import type { Advice } from "./advice/advice.ts";
import { advise } from "./advice/advise.ts";
import { findPolicyFile, loadPolicy } from "./load.ts";

/** The options of `corsac lint`. */
export interface LintOptions {
  readonly json?: true;
}

/** Prints the errors of a policy file, and advice. */
export async function lint(file: string | undefined, { json }: LintOptions, io: Io): Promise<ExitCode> {
  const path = file ?? findPolicyFile(io);
  try {
    return await lintFile(path, json === true, io);
  } catch (error) {
    if (error instanceof UserError) throw error;
    // A policy from a module can run code whenever it is read: getters, proxies, toString().
    throw new UserError(`${path}: the policy cannot be read: ${escape(messageOf(error))}`, { cause: error });
  }
}

async function lintFile(path: string, json: boolean, io: Io): Promise<ExitCode> {
  const { policies, issues } = await loadPolicy(path, io);
  // An option with an error gets no advice.
  const wrong = new Set(issues.map((issue) => issue.path));
  const advice = policies
    .flatMap(({ options, prefix }) => advise(options, prefix))
    .filter((each) => !wrong.has(each.path));
  if (json) io.out.write(jsonLine({ file: path, errors: issues.map(asJson), advice: advice.map(asJson) }));
  else io.out.write(report(path, issues, advice, io));
  return issues.length > 0 ? 1 : 0;
}

/** Values that JSON does not have, such as functions, become text. */
const asJson = (issue: CorsConfigIssue | Advice): object => ({
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

function report(file: string, issues: readonly CorsConfigIssue[], advice: readonly Advice[], io: Io): string {
  const style = styleOf(io, io.out);
  const lines = [
    ...issues.map((issue) => `${style.red("error")}   ${escape(formatIssue(issue))}`),
    ...advice.map(({ path, value, message, code }) => {
      const written = value === undefined ? "" : `${JSON.stringify(value)}: `;
      return `${style.yellow("advice")}  ${escape(`${path}: ${written}${message}`)} [${code}]`;
    }),
  ];
  const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? "" : "s"}`;
  const total = `${escape(file)}: ${count(issues.length, "error")}, ${advice.length} ${advice.length === 1 ? "piece" : "pieces"} of advice`;
  return `${[...lines, issues.length > 0 ? style.red(total) : style.green(total)].join("\n")}\n`;
}
