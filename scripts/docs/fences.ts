import { readFileSync } from "node:fs";
import { root } from "../workspace.ts";
import { parseExchange, type Exchange } from "./exchange.ts";

/** An example in a Markdown file. */
export interface Fence {
  /** The path from the root. */
  readonly file: string;
  /** The number of its first line of code, from 1. */
  readonly line: number;
  readonly language: "ts" | "js";
  /** The word of the info string after the language. */
  readonly mode: "compiles" | "runs" | "fragment" | "wrong";
  readonly runtime: "node" | "deno" | "bun";
  readonly env: Readonly<Record<string, string>>;
  readonly code: string;
  readonly exchanges: readonly Exchange[];
  /** The text that the program prints on standard error before it ends by itself, if that is expected. */
  readonly fails: string | undefined;
}

const opening = /^(?<indent> *)(?<ticks>`{3,})(?<language>ts|js|typescript|javascript|mjs|cjs|mts)\b(?<info>.*)$/;

class Unreadable extends Error {}

/** Returns all examples of a file, and adds its problems to `findings`. */
export function fencesOf(file: string, findings: string[]): Fence[] {
  const lines = readFileSync(root + file, "utf8").split("\n");
  const fences: Fence[] = [];
  for (let at = 0; at < lines.length; at++) {
    const groups = opening.exec(lines[at] ?? "")?.groups;
    if (groups === undefined) continue;
    const indent = groups["indent"] ?? "";
    const end = lines.findIndex((line, index) => index > at && line.trim() === groups["ticks"]);
    if (end === -1) break;
    const code = lines.slice(at + 1, end).map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
    try {
      fences.push({
        file,
        line: at + 2,
        language: /^[mc]?t/.test(groups["language"] ?? "") ? "ts" : "js",
        ...readInfo(groups["info"] ?? ""),
        code: code.join("\n"),
        ...readComments(lines.slice(end + 1)),
      });
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      findings.push(`${file}:${at + 1}: ${error.message}`);
    }
    at = end;
  }
  return fences;
}

function readInfo(info: string): Pick<Fence, "mode" | "runtime" | "env"> {
  let mode: Fence["mode"] = "compiles";
  let runtime: Fence["runtime"] = "node";
  const env: Record<string, string> = {};
  for (const word of info.trim().split(/\s+/).filter(Boolean)) {
    const equals = word.indexOf("=");
    if (equals > 0) env[word.slice(0, equals)] = word.slice(equals + 1);
    else if (word === "run") mode = "runs";
    else if (word === "fragment" || word === "wrong") mode = word;
    else if (word === "deno" || word === "bun" || word === "node") runtime = word;
    else throw new Unreadable(`unknown word in the info string: ${word}`);
  }
  return { mode, runtime, env };
}

/** Reads the HTML comments that follow a fence, up to the first line that is anything else. */
function readComments(lines: readonly string[]): Pick<Fence, "exchanges" | "fails"> {
  const exchanges: Exchange[] = [];
  let fails: string | undefined;
  let rest = lines.join("\n").trimStart();
  for (
    let found = /^<!-- (exchange|fails:)(.*?)-->\s*/s.exec(rest);
    found !== null;
    found = /^<!-- (exchange|fails:)(.*?)-->\s*/s.exec(rest)
  ) {
    const [all, kind, text = ""] = found;
    if (kind === "fails:") {
      fails = text.trim();
    } else {
      const exchange = parseExchange(text);
      if (typeof exchange === "string") throw new Unreadable(exchange);
      exchanges.push(exchange);
    }
    rest = rest.slice(all.length);
  }
  return { exchanges, fails };
}
