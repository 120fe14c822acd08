import { describe, type Finding, fixes, LIBRARIES } from "@corsac/diagnose";
import { getValue } from "@corsac/user-agent";
import { BROWSERS, failureMessage, indented, requestsText } from "../failure/failure-message.ts";
import type { FetchFailure } from "../failure/fetch-failure.ts";
import { printable } from "../failure/printable.ts";
import type { CorsLibrary, PreparedCall } from "./call.ts";
import type { Allowed, Undecided } from "./verdict.ts";

type FindingCause = Pick<Finding, "code" | "data">;

/** A call in one line without its browser, for example `PUT https://api.test/notes/1 from https://app.example.com`. */
export function callText({ init, url, from }: PreparedCall): string {
  const credentials = init.credentials === "include" ? " with credentials" : "";
  return printable(`${init.method} ${url.href} from ${from}${credentials}`);
}

/** A call in one line. */
export const callInBrowser = (call: PreparedCall): string => `${callText(call)} in ${BROWSERS[call.engine]}`;

/** The reason of a block, its fix and the console. */
export function blockedText(failure: FetchFailure, library: CorsLibrary | undefined): string {
  const { finding, description, consoleText, exchanges, observation } = failure;
  const { engine } = observation;
  return failureMessage({ finding, description, consoleText, exchanges, engine }, changeOf(finding, library));
}

/** The reason of a block and its fix, for lists. */
export function shortBlockedText({ description, finding }: FetchFailure): string {
  return printable(`${description.title} [${finding.code}]\nFix: ${description.fix}`);
}

/** Code for the library that the server uses, which names the option to change. */
export function changeOf(finding: FindingCause, library: CorsLibrary | undefined): string | null {
  if (library === undefined) return null;
  const all = fixes(finding);
  if (library.startsWith("@corsac/")) {
    const program = all[library.slice("@corsac/".length) as keyof typeof all]?.corsac;
    return program === undefined ? null : `With ${library}:\n${indented(program.trimEnd())}`;
  }
  const fix = all[LIBRARIES[library as keyof typeof LIBRARIES]]?.library;
  return fix === undefined ? null : `With ${fix.name}: ${fix.change}\n${indented(fix.code.trimEnd())}`;
}

/** The things that script sees of a response. */
export function allowedText({ status, readable }: Allowed, { init }: PreparedCall): string {
  const names = readable.length === 0 ? "no headers" : `the headers ${readable.join(", ")}`;
  const user = init.credentials === "include" ? " The request has the user's cookies." : "";
  return printable(`Script can read the body, status ${status} and ${names}.${user}`);
}

/** The reason why a failed call does not show a refusal. */
export function undecidedText({ reason, failure }: Undecided, { from }: PreparedCall): string {
  const text = `The call fails because ${reason}. This does not show that the CORS policy refuses ${from}: test a call that succeeds for allowed pages.`;
  return printable(`${text}\n\n${requestsText(failure.exchanges)}`);
}

/** The reason why script cannot read a header of a response that it got. */
export function hiddenText(name: string, verdict: Allowed, call: PreparedCall): string {
  const finding = exposureFinding(name, verdict, call);
  if (finding === null) return absentText(name, verdict);
  const { title, cause, fix, see } = describe(finding);
  const change = changeOf(finding, call.library);
  const parts = [`${title} [${finding.code}]`, cause, `Fix: ${fix}`, ...(change === null ? [] : [change]), see];
  return printable(parts.join("\n\n"));
}

/** The same in fewer lines, for lists. */
export function shortHiddenText(name: string, verdict: Allowed, call: PreparedCall): string {
  const finding = exposureFinding(name, verdict, call);
  if (finding === null) return absentText(name, verdict);
  const { title, fix } = describe(finding);
  const change = changeOf(finding, call.library);
  return printable([`${title} [${finding.code}]`, `Fix: ${fix}`, ...(change === null ? [] : [change])].join("\n"));
}

function exposureFinding(name: string, { headers }: Allowed, { from, init }: PreparedCall): FindingCause | null {
  if (!headers.some(([each]) => each.toLowerCase() === name)) return null;
  const credentials = init.credentials === "include";
  const exposed =
    getValue(headers, "access-control-expose-headers")
      ?.split(",")
      .map((each) => each.trim()) ?? [];
  const code = credentials && exposed.includes("*") ? "expose-wildcard-with-credentials" : "headers-not-exposed";
  return { code, data: { page: from, headers: [name], credentials } };
}

function absentText(name: string, { headers }: Allowed): string {
  const names = [...new Set(headers.map(([each]) => each.toLowerCase()))].toSorted();
  return printable(`The response has no ${name} header, but these: ${names.join(", ") || "none"}.`);
}
