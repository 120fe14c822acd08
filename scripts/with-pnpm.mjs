// Runs one of the workspace's programs on a machine that has only Node 20 or later and npm:
//
//   node scripts/with-pnpm.mjs scripts/demo.ts --check
//
// fetches the pnpm of `packageManager` with npx, installs from the lockfile, then runs the program with the given arguments
// on the workspace's own Node, with pnpm and the installed tools on its PATH.
// Plain JavaScript without imports beyond Node's own: it runs before anything is installed.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter } from "node:path";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);
const { packageManager } = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
const windows = process.platform === "win32";

/**
 * The environment without the variables of the outer npm: pnpm would read `npm_config_*` as its own settings. A registry or
 * proxy of the user stays.
 */
function environment() {
  const kept = /^npm_config_(registry|cafile|ca|strict_ssl|userconfig|globalconfig|cache|(https?[-_])?proxy|noproxy)$/i;
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => kept.test(name) || !/^(npm_|pnpm_config_|INIT_CWD$)/i.test(name)),
  );
}

/** Runs a program and returns its exit status; with `stdout` "pipe", its output too. */
function run(command, args, { env, stdout = "inherit", stderr = "inherit" }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ["inherit", stdout, stderr], shell: windows });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));

    // The terminal sends Ctrl-C to the child too, and the child decides when to end.
    const forward = (signal) => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    };
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    for (const signal of signals) process.on(signal, forward);
    // A terminated npm does not signal this process. As an orphan it ends its child.
    const parent = process.ppid;
    const orphaned = setInterval(() => process.ppid === parent || child.kill("SIGTERM"), 500);
    const end = (result) => {
      clearInterval(orphaned);
      for (const signal of signals) process.off(signal, forward);
      resolve({ output, ...result });
    };
    child.on("error", (error) => end({ code: 1, error }));
    child.on("close", (code, signal) => end({ code: code ?? 128 + constants.signals[signal], signal }));
  });
}

function fail(step, { code, error, output, signal }) {
  if (output) process.stderr.write(output);
  if (error?.code === "ENOENT") {
    console.error("npx was not found. It comes with npm, which comes with Node: https://nodejs.org");
  } else if (!signal) {
    console.error(
      `${step} failed. ${packageManager} and the packages of pnpm-lock.yaml come from the npm registry:` +
        " check that this machine reaches it (npm ping), then try again.",
    );
  }
  process.exit(code);
}

const [program, ...args] = process.argv.slice(2);
if (program === undefined) {
  console.error("usage: node scripts/with-pnpm.mjs PROGRAM [ARGUMENTS]");
  process.exit(2);
}

// npx prints the folder of pnpm, so that no npx process stands between a signal and the program.
const env = environment();
const npx = ["--yes", "--loglevel=error", `--package=${packageManager}`, "-c", '"node" -p "process.env.PATH"'];
const brought = await run(windows ? "npx.cmd" : "npx", windows ? npx.map((arg) => JSON.stringify(arg)) : npx, {
  env,
  stdout: "pipe",
});
if (brought.code !== 0) fail(`npx ${packageManager}`, brought);
const [pnpmFolder] = brought.output.trim().split(delimiter);
const { PATH, Path, ...others } = env;
const path = [fileURLToPath(new URL("node_modules/.bin", root)), pnpmFolder, PATH ?? Path].join(delimiter);
const withTools = { ...others, PATH: path };

// An install without changes takes about a second and prints nothing.
const again = existsSync(new URL("node_modules/.modules.yaml", root));
const quiet = again ? { stdout: "pipe", stderr: "pipe" } : {};
const installed = await run("pnpm", ["install", "--frozen-lockfile"], { env: withTools, ...quiet });
if (installed.code !== 0) fail("pnpm install", installed);

const { code } = await run("node", [program, ...args], { env: withTools });
process.exit(code);
