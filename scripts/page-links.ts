// Checks the links between pages. A relative link of a Markdown page names an existing file and, after `#`, a heading of it;
// so do the repository's own addresses in prose and in messages. Paths in backticks that begin with a folder of the
// repository exist too, except in decisions, which describe the past. Pages below /reference/ are made when the site is built,
// which checks the links to them.
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { sources } from "./sources.ts";
import { root } from "./workspace.ts";

const link = /\]\((?!https?:|mailto:|\/reference\/)(?<relative>[^)\s]+)\)/g;
const address = /https:\/\/github\.com\/corsac-dev\/corsac\/blob\/main\/(?<absolute>[\w./-]+(?:#[\w-]+)?)/g;
const quoted = /`(?<path>(?:packages|apps|testing|docs|scripts|tooling)\/[\w./-]+)`/g;

/** Returns the `id` that code hosts give a heading. */
function idOf(heading: string): string {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(" ", "-");
}

const known = new Map<string, ReadonlySet<string>>();
function headings(file: string): ReadonlySet<string> {
  const ids = known.get(file) ?? new Set<string>();
  if (known.has(file)) return ids;
  const found = new Set<string>();
  let fenced = false;
  for (const line of readFileSync(root + file, "utf8").split("\n")) {
    if (/^\s*```/.test(line)) fenced = !fenced;
    const text = fenced ? undefined : /^#{1,6} (?<text>.+)$/.exec(line)?.groups?.["text"];
    if (text === undefined) continue;
    const id = idOf(text);
    let repeated = 0;
    while (found.has(repeated === 0 ? id : `${id}-${repeated}`)) repeated += 1;
    found.add(repeated === 0 ? id : `${id}-${repeated}`);
  }
  known.set(file, found);
  return found;
}

/** Returns the reason why a link is broken, else `null`. */
function broken(from: string, target: string): string | null {
  const [path = "", id] = target.split("#");
  const file = path === "" ? from : normalize(path);
  if (file.startsWith("..") || !existsSync(root + file)) return "no such file";
  const page = statSync(root + file).isDirectory() ? join(file, "README.md") : file;
  if (id === undefined || !page.endsWith(".md")) return null;
  return existsSync(root + page) && headings(page).has(id) ? null : "no such heading";
}

const findings: string[] = [];
for (const file of sources(["*.md", "{packages,apps,docs,scripts,tooling}/**/*.{md,ts}", ".changeset/*.md"])) {
  const isPage = file.endsWith(".md");
  let fenced = false;
  for (const [index, line] of readFileSync(root + file, "utf8")
    .split("\n")
    .entries()) {
    if (isPage && /^\s*```/.test(line)) fenced = !fenced;
    const targets: (readonly [shown: string, target: string])[] = [];
    for (const { 0: shown, groups } of line.matchAll(address)) targets.push([shown, groups?.["absolute"] ?? ""]);
    if (isPage && !fenced) {
      for (const { groups } of line.matchAll(link)) {
        const target = groups?.["relative"] ?? "";
        targets.push([target, target.startsWith("#") ? target : join(dirname(file), target)]);
      }
      if (!file.startsWith("docs/decisions/")) {
        for (const { groups } of line.matchAll(quoted)) targets.push([groups?.["path"] ?? "", groups?.["path"] ?? ""]);
      }
    }
    for (const [shown, target] of targets) {
      // Messages append the code to the folder, and CONTRIBUTING writes CODE for any of them.
      if (/docs\/rules\/(?:config|findings)\/(?:CODE\.md)?$/.test(shown)) continue;
      const why = broken(file, target);
      if (why !== null) findings.push(`${file}:${index + 1}: ${shown}: ${why}`);
    }
  }
}
for (const finding of findings) console.error(finding);
process.exitCode = findings.length > 0 ? 1 : 0;
