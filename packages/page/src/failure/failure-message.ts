import type { Description, Finding } from "@corsac/diagnose";
import type { Engine } from "@corsac/user-agent";
import type { PageRequest } from "../types/page.ts";
import { printable } from "./printable.ts";

/** A failure, in the parts of its message. */
export interface FailureParts {
  readonly finding: Finding;
  readonly description: Description;
  readonly consoleText: readonly string[];
  readonly exchanges: readonly PageRequest[];
  readonly engine: Engine;
}

/** The names of the engines in sentences. */
export const BROWSERS: Readonly<Record<Engine, string>> = {
  standard: "a browser of the standard",
  chromium: "Chromium",
  firefox: "Firefox",
  webkit: "WebKit",
};

/**
 * Puts a failure into words: the cause, the fix, the console and the requests.
 *
 * @param change - the fix for the server's library
 */
export function failureMessage(
  { finding, description, consoleText, exchanges, engine }: FailureParts,
  change: string | null = null,
): string {
  const { title, cause, fix, see } = description;
  const parts = [`${title} [${finding.code}]`];
  const { error, response } = exchanges.at(-1) ?? {};
  if (error !== undefined) parts.push(`The server did not answer: ${connectionErrorText(error)}`);
  if (response?.error !== undefined) parts.push(`The server threw ${errorText(response.error)}`);
  parts.push(cause, `Fix: ${fix}`);
  if (change !== null) parts.push(change);
  if (consoleText.length > 0) parts.push(`Console of ${BROWSERS[engine]}:\n${indented(consoleText.join("\n"))}`);
  parts.push(requestsText(exchanges), see);
  return printable(parts.join("\n\n"));
}

/** Lists the requests of a call with the statuses of their responses. */
export const requestsText = (exchanges: readonly PageRequest[]): string =>
  exchanges.length === 0 ? "The browser sent nothing." : `Requests:\n${indented(exchanges.map(line).join("\n"))}`;

const line = ({ method, url, response }: PageRequest): string =>
  `${method} ${url} → ${response === null ? "no response" : response.status}`;

/** An exception in one line. */
export const errorText = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);

/** The reason of a failed connection in one line. */
export function connectionErrorText(error: unknown): string {
  // Node tries all addresses of a host: the message for all of them can be empty.
  if (error instanceof AggregateError && error.errors.length > 0)
    return error.errors.map(connectionErrorText).join("; ");
  return error instanceof Error && error.message !== "" ? error.message : String(error);
}

/** Indents every line that is not empty. */
export const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, "  ");
