// Checks that spec-anchors.json lists every anchor of a standard in the repository. It works offline: look a new anchor up
// in the standard, then add it.
import { readFileSync } from "node:fs";
import { sources } from "./sources.ts";
import { root } from "./workspace.ts";

const anchors = JSON.parse(readFileSync(`${root}scripts/spec-anchors.json`, "utf8")) as Readonly<
  Record<string, readonly string[]>
>;

/** Addresses of standards: WHATWG, W3C, the HTTP working group, the RFC editor. */
const link =
  /https?:\/\/(?:[a-z-]+\.spec\.whatwg\.org|(?:www\.)?w3\.org\/TR|w3c\.github\.io|httpwg\.org|www\.rfc-editor\.org|datatracker\.ietf\.org)\/[^\s#"'`<>()[\]{}|\\]*#(?<id>[^\s"'`<>()[\]{}|\\,;]+)/g;

const findings: string[] = [];
for (const file of sources(["*.md", "{packages,apps,docs,scripts,tests,tooling}/**/*.{ts,js,mjs,md,json,html}"])) {
  if (file === "scripts/spec-anchors.json") continue;
  for (const [index, line] of readFileSync(root + file, "utf8")
    .split("\n")
    .entries()) {
    for (const { 0: found, groups } of line.matchAll(link)) {
      const id = groups?.["id"]?.replace(/[.:]+$/, "") ?? "";
      const page = found.slice(0, found.indexOf("#"));
      if (anchors[page]?.includes(id) !== true)
        findings.push(`${file}:${index + 1}: ${page}#${id} is not in scripts/spec-anchors.json`);
    }
  }
}
for (const finding of findings) console.error(finding);
process.exitCode = findings.length > 0 ? 1 : 0;
