import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";
import { isInstalled, missingText } from "../src/host/program.ts";
import { judgeCase } from "../src/judge/judge-case.ts";
import { observeScenarios } from "../src/run/observe.ts";
import { loadSubject } from "../src/run/run-contract.ts";
import type { Fault } from "./fault.ts";

const ROOT = new URL("../../../", import.meta.url);

const pathOf = ({ file }: Fault): string => fileURLToPath(new URL(file, ROOT));

/** True if the text that the fault edits occurs once. Sources change; a fault that edits nothing proves nothing. */
export async function fits(fault: Fault): Promise<boolean> {
  const source = await readFile(pathOf(fault), "utf8");
  return source.split(fault.find).length === 2;
}

/** Gives the bundler an edited copy of one file. The file itself stays as it is. */
export function seedFault(fault: Fault): Plugin {
  return {
    name: "seeded-fault",
    setup(build) {
      const path = pathOf(fault);
      build.onLoad({ filter: /\.ts$/ }, async (load) => {
        if (load.path !== path) return undefined;
        const source = await readFile(path, "utf8");
        return { contents: source.replace(fault.find, () => fault.replace), loader: "ts" };
      });
    },
  };
}

/** Returns the text about a program that the fault's subject needs and that is not installed; `null`: none is missing. */
export async function missingFor(fault: Fault): Promise<string | null> {
  const { name, program } = await loadSubject(new URL(fault.subject, ROOT));
  return program === undefined || isInstalled(program) ? null : missingText(name, program);
}

/**
 * Tries the contract with a fault.
 *
 * @yields The ids of the cases that break, in the order of the contract
 */
export async function* brokenBy(fault: Fault): AsyncGenerator<string, void> {
  if (!(await fits(fault))) throw new Error(`"${fault.name}" no longer fits ${fault.file}: adapt faults/faults.ts`);
  const file = new URL(fault.subject, ROOT);
  const subject = await loadSubject(file);
  const runtime = subject.program === undefined ? "node-24" : "server";
  for await (const { scenario, observations } of observeScenarios(file, subject, runtime, [seedFault(fault)])) {
    for (const contractCase of scenario.cases) {
      if (judgeCase(contractCase, observations, subject, runtime).verdict === "failed") yield contractCase.id;
    }
  }
}
