import { type CorsConfigIssue, formatIssue } from "@corsac/core";
import type { ExitCode, Io } from "../io.ts";
import { messageOf } from "../message-of.ts";
import { type Advice } from "../policy-file/advice/advice.ts";
import { advise } from "../policy-file/advice/advise.ts";
import { findPolicyFile } from "../policy-file/find.ts";
import { loadPolicy } from "../policy-file/load.ts";
import { styleOf } from "../print/style.ts";
import { jsonLine, visible } from "../print/visible.ts";
import { UserError } from "../user-error.ts";

/** What `corsac lint` is told. */
export interface LintArguments {
  /** `null`: the `corsac.config.*` of the folder. */
  readonly file: string | null;
  readonly json: boolean;
}

/** Looks for mistakes in a policy file, and for what may not be meant. */
export async function lint({ file, json }: LintArguments, io: Io): Promise<ExitCode> {
  const path = file ?? findPolicyFile(io);
  try {
    return await judge(path, json, io);
  } catch (error) {
    if (error instanceof UserError) throw error;
    // A module runs code whenever one of its values is looked at: getters, proxies, toString().
    throw new UserError(`${path}: the policy cannot be read: ${visible(messageOf(error))}`, { cause: error });
  }
}

async function judge(path: string, json: boolean, io: Io): Promise<ExitCode> {
  const { policies, issues } = await loadPolicy(path, io);
  // Options that are wrong by themselves are not advised on.
  const wrong = new Set(issues.map((issue) => issue.path));
  const advice = policies
    .flatMap(({ options, prefix }) => advise(options, prefix))
    .filter((each) => !wrong.has(each.path));
  if (json) io.out.write(jsonLine({ file: path, errors: issues.map(asJson), advice: advice.map(asJson) }));
  else io.out.write(report(path, issues, advice, io));
  return issues.length > 0 ? 1 : 0;
}

/** What JSON cannot say, such as a function or a RegExp, as text. */
const asJson = <T extends { readonly value: unknown }>(found: T): object => ({
  ...found,
  value: found.value === undefined ? null : isJson(found.value) ? found.value : String(found.value),
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
    ...issues.map((issue) => `${style.red("error")}   ${visible(formatIssue(issue))}`),
    ...advice.map(({ path, value, message, code }) => {
      const written = value === undefined ? "" : `${JSON.stringify(value)}: `;
      return `${style.yellow("advice")}  ${visible(`${path}: ${written}${message}`)} [${code}]`;
    }),
  ];
  const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? "" : "s"}`;
  const sum = `${visible(file)}: ${count(issues.length, "error")}, ${advice.length} ${advice.length === 1 ? "piece" : "pieces"} of advice`;
  return `${[...lines, issues.length > 0 ? style.red(sum) : style.green(sum)].join("\n")}\n`;
}
