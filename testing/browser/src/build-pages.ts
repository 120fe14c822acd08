import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Builds a package that has pages for browsers, with all that it imports, if something changed. */
export function buildPages(packageName: string): void {
  execFileSync("turbo", ["run", "build", `--filter=${packageName}`, "--output-logs=errors-only"], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PATH: `${root}node_modules/.bin:${process.env["PATH"] ?? ""}` },
  });
}
