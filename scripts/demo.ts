// The program behind `npm start`: builds the packages and the site, then starts the demo with the given arguments.
import { spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { root } from "./workspace.ts";

// Progress goes to stderr: the output of `--check --json` is for programs.
console.error("Building the packages and the documentation: a few minutes the first time, seconds after that.");
const build = spawn(
  "turbo",
  ["run", "build", "--filter=./packages/*", "--filter=@corsac/site", "--output-logs=errors-only"],
  { cwd: root, stdio: ["ignore", "pipe", "pipe"], shell: process.platform === "win32" },
);
let output = "";
for (const stream of [build.stdout, build.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
const seconds = process.stderr.isTTY ? setInterval(showSeconds, 1000) : undefined;
const start = performance.now();
const code = await once(build, "close").then(
  ([status]) => status as number | null,
  (error: Error) => {
    output += error.message;
    return 1;
  },
);
clearInterval(seconds);
if (seconds !== undefined) process.stderr.write("\r\u001b[K");
if (code === 0) {
  await import(`${root}apps/demo/src/main.ts`);
} else {
  console.error(output);
  process.exitCode = code ?? 1;
}

function showSeconds(): void {
  process.stderr.write(`\r${Math.round((performance.now() - start) / 1000)} s`);
}
