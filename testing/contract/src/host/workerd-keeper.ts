import { spawn } from "node:child_process";

/**
 * Runs one workerd: prints its port as the other runtimes print theirs, and ends it when the host closes stdin, which
 * workerd does not notice.
 */
const [binary, ...args] = process.argv.slice(2);
const child = spawn(binary ?? "", args, { stdio: ["ignore", "inherit", "inherit", "pipe"] });
child.stdio[3]?.on("data", (line: Buffer) => {
  const { event, port } = JSON.parse(line.toString()) as { event: string; port?: number };
  if (event === "listen") console.log(`PORT ${port}`);
});
child.on("exit", (code) => process.exit(code ?? 1));
child.on("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
process.stdin.on("end", () => child.kill()).resume();
