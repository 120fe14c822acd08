import type { Description, Finding } from "@corsac/diagnose";
import type { Engine } from "@corsac/user-agent";
import type { PageRequest } from "../types/page.ts";

interface Parts {
  readonly finding: Finding;
  readonly description: Description;
  readonly consoleText: readonly string[];
  readonly exchanges: readonly PageRequest[];
  readonly engine: Engine;
}

/** Puts a failure into words: the cause, the fix, the console and the requests. */
export function failureMessage({ finding, description, consoleText, exchanges, engine }: Parts): string {
  const { title, cause, fix, see } = description;
  const parts = [`${title} [${finding.code}]`, cause, `Fix: ${fix}`];
  if (consoleText.length > 0) parts.push(`Console of ${engine}:\n${indented(consoleText)}`);
  parts.push(exchanges.length === 0 ? "The browser sent nothing." : `Requests:\n${indented(exchanges.map(line))}`, see);
  return printable(parts.join("\n\n"));
}

const line = ({ method, url, response }: PageRequest): string =>
  `${method} ${url} → ${response === null ? "no response" : response.status}`;

const indented = (lines: readonly string[]): string => lines.map((each) => `  ${each}`).join("\n");

/** Values come from the network: control characters could write anything to a terminal. */
const printable = (text: string): string =>
  text.replaceAll(
    /[^\P{Cc}\n]/gu,
    (character) => `\\x${(character.codePointAt(0) ?? 0).toString(16).padStart(2, "0")}`,
  );
