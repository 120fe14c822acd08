import { spawn } from "node:child_process";
import { delimiter, dirname } from "node:path";
import { fileURLToPath } from "node:url";

interface Ran {
  /** The exit status; `null` if a signal ended it. */
  readonly code: number | null;
  /** Both streams, without colours. */
  readonly output: string;
}

/** Runs a command in the folder of a project as `npm run` runs a script. */
export function runScript(project: URL, command: string): Promise<Ran> {
  const bin = fileURLToPath(new URL("node_modules/.bin", project));
  const path = [bin, dirname(process.execPath), process.env["PATH"]].join(delimiter);
  const env = { ...process.env, PATH: path, NO_COLOR: "1", FORCE_COLOR: "0", NODE_ENV: "test" };
  return new Promise((resolve, reject) => {
    let output = "";
    const child = spawn(command, { cwd: project, env, shell: true });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text) => (output += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}
