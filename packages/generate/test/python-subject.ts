import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { applicationSubject, type ExpectedFailure, expectedFailures, type HandlerRow } from "@corsac/contract/server";
import type { ListenSubject, Program } from "@corsac/contract/server";
import { handlerScenarios } from "@corsac/contract/subject";
import { generate, type TargetName } from "@corsac/generate";
import { packageFolder } from "./package-folder.ts";
import { serves } from "./serves.ts";

interface Framework {
  readonly target: Extract<TargetName, "fastapi" | "django" | "flask">;
  readonly name: string;
  /** The modules that have to be there. */
  readonly program: Program;
  /** Handlers in the framework's own ways. */
  readonly handlers: Readonly<Record<string, HandlerRow>>;
  readonly faults: readonly ExpectedFailure[];
}

/** A framework of Python under uvicorn: one process with one application for each mount. */
export function pythonSubject({ target, name, program, handlers, faults }: Framework): ListenSubject {
  return applicationSubject({
    name,
    program,
    can: ["router", "error-handler", "front"],
    scenarios: handlerScenarios(handlers),
    deviations: expectedFailures(faults),
    serves: (scenario) => serves(target, scenario),
    configure(mounts, port, folder) {
      const served = mounts.map(({ path, handler, policy }, at) => {
        const { files } = generate(policy, { target, name: `m${at}` });
        for (const file of files) writeFileSync(join(folder, file.name), file.content);
        return { path, handler, name: `m${at}` };
      });
      writeFileSync(join(folder, "mounts.json"), JSON.stringify(served));
      const server = join(packageFolder(), "test/python/serve.py");
      return { command: "python3", args: ["-B", server, target, folder, String(port)] };
    },
  });
}
