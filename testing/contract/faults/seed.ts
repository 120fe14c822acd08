import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";
import { isInstalled, missingText } from "../src/host/program.ts";
import { judgeCase } from "../src/judge/judge-case.ts";
import { observe } from "../src/run/observe.ts";
import { loadSubject } from "../src/run/run-contract.ts";
import { scenariosOf } from "../src/subject/mounts.ts";
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

/** Returns the ids of the cases that break because of the fault. */
export async function caughtBy(fault: Fault): Promise<readonly string[]> {
  if (!(await fits(fault))) throw new Error(`"${fault.name}" no longer fits ${fault.file}: adapt faults/faults.ts`);
  const file = new URL(fault.subject, ROOT);
  const subject = await loadSubject(file);
  const runtime = subject.program === undefined ? "node-24" : "server";
  const observations = await observe(file, subject, runtime, [seedFault(fault)]);
  return scenariosOf(subject, runtime)
    .flatMap(({ cases }) => cases)
    .filter((contractCase) => judgeCase(contractCase, observations, subject, runtime).verdict === "failed")
    .map(({ id }) => id);
}
