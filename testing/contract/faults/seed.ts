import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";
import { applicable } from "../src/case/applicable.ts";
import { SCENARIOS } from "../src/cases/scenarios.ts";
import { judge } from "../src/run/judge-case.ts";
import { observe } from "../src/run/observe.ts";
import { loadSubject } from "../src/run/run-contract.ts";
import type { Fault } from "./fault.ts";

const ROOT = new URL("../../../", import.meta.url);
const RUNTIME = "node-24";

const pathOf = ({ file }: Fault): string => fileURLToPath(new URL(file, ROOT));

/** Whether the text that the fault edits is there, once. Sources change; a fault that edits nothing proves nothing. */
export async function fits(fault: Fault): Promise<boolean> {
  const source = await readFile(pathOf(fault), "utf8");
  return source.split(fault.find).length === 2;
}

/** Hands the bundler an edited copy of one file; the file itself is not touched. */
function seeded(fault: Fault): Plugin {
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

/** The ids of the cases that break when the fault is there. */
export async function caughtBy(fault: Fault): Promise<readonly string[]> {
  if (!(await fits(fault))) throw new Error(`"${fault.name}" no longer fits ${fault.file}: adapt faults/faults.ts`);
  const file = new URL(fault.subject, ROOT);
  const subject = await loadSubject(file);
  const observations = await observe(file, subject, RUNTIME, [seeded(fault)]);
  return applicable(SCENARIOS, subject, RUNTIME)
    .flatMap(({ cases }) => cases)
    .filter((of) => judge(of, observations, subject, RUNTIME).verdict === "failed")
    .map(({ id }) => id);
}
