import type { CorsConfigIssue } from "@corsac/core";
import type { GeneratedFile, Note, RefusalReason } from "@corsac/generate";
import { escape } from "../../print/escape.ts";
import { printIssue } from "../../print/issue.ts";
import type { Style } from "../../print/style.ts";
import type { SyntaxResult } from "./run-syntax-check.ts";
import type { WrittenFile } from "./write-files.ts";

/** Returns one file as it is, or several, each below a comment with its name. */
export function filesAsText(files: readonly GeneratedFile[]): string {
  const [only] = files;
  if (files.length === 1 && only !== undefined) return only.content;
  return files
    .map(({ name, content }) => {
      const [sign = "#"] = /^(?:#|\/\/|--)/.exec(content) ?? [];
      return `${sign} ${"-".repeat(20)} ${name} ${"-".repeat(20)}\n${content}`;
    })
    .join("\n");
}

export const notesAsText = (notes: readonly Note[], style: Style): string =>
  notes.map(({ code, message }) => `${style.yellow("note")}    ${escape(message)} [${code}]\n`).join("");

export const reasonsAsText = (reasons: readonly RefusalReason[], style: Style): string =>
  reasons
    .map(({ code, path, message }) => `${style.red("refused")} ${escape(`${path}: ${message}`)} [${code}]\n`)
    .join("");

export const issuesAsText = (issues: readonly CorsConfigIssue[], style: Style): string =>
  issues.map((issue) => `${printIssue(issue, style)}\n`).join("");

export function syntaxAsText({ ok, command, output }: SyntaxResult, style: Style): string {
  const verdict = ok ? style.green("syntax") : style.red("error");
  const lines = ok ? [] : output.map((line) => `        ${escape(line)}\n`);
  return `${verdict}${ok ? "" : " "}  ${escape(command)}: ${ok ? "no mistakes" : "the server's program does not accept the configuration"}\n${lines.join("")}`;
}

const PROOF = "To prove it: corsac check https://api.example.com/ --origin https://app.example.com";

/** Says which files are there now, and what to do with them. */
export function writtenAsText(written: readonly WrittenFile[], install: readonly string[], style: Style): string {
  const lines = written.map(({ path, outcome }) =>
    style.green(`${outcome === "written" ? "wrote" : "unchanged:"} ${escape(path)}`),
  );
  return `${[...lines, "To install:", ...install.map((step) => `- ${step}`), PROOF].join("\n")}\n`;
}
