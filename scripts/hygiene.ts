// Checks that files are true on every machine: the lockfile names no host, no file names a path of one machine, and import
// rules name existing packages.
import { existsSync, readFileSync, statSync } from "node:fs";
import { sources } from "./sources.ts";
import { root } from "./workspace.ts";

const home = /(?<![\w.@/-])(?:\/(?:root|home\/[a-z][\w-]*|Users\/\w+|work\/(?:main|shared))(?=\/|\b)|[A-Z]:\\Users\\)/;
const host = /https?:\/\/|\btarball:/;

const findings: string[] = [];
function look(file: string, pattern: RegExp, what: string): void {
  const path = root + file;
  if (!statSync(path).isFile()) return;
  const text = readFileSync(path);
  if (text.includes(0)) return;
  for (const [index, line] of text.toString("utf8").split("\n").entries()) {
    const found = pattern.exec(line);
    if (found !== null) findings.push(`${file}:${index + 1}: ${what}: ${found[0]}`);
  }
}

look("pnpm-lock.yaml", host, "the lockfile names a host");
for (const file of sources(["**/*", "**/.*", ".*/**/*"])) look(file, home, "a path of one machine");

const rules = readFileSync(`${root}.dependency-cruiser.cjs`, "utf8");
const inRules = /inPackage\("(?<one>[a-z-]+)"\)|\^packages\/(?:\((?<several>[a-z|-]+)\)|(?<single>[a-z-]+))\//g;
for (const { groups } of rules.matchAll(inRules)) {
  const names = (groups?.["one"] ?? groups?.["several"] ?? groups?.["single"] ?? "").split("|");
  for (const name of names.filter((each) => !existsSync(`${root}packages/${each}`))) {
    findings.push(`.dependency-cruiser.cjs: no package is called ${name}`);
  }
}

for (const finding of findings) console.error(finding);
process.exitCode = findings.length > 0 ? 1 : 0;
