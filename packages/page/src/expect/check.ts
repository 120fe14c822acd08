import { FORBIDDEN_RESPONSE_HEADERS } from "@corsac/user-agent";
import { isPageOrigin } from "../browser/place.ts";
import { printable } from "../failure/printable.ts";
import type { Route } from "../types/route.ts";
import { type CorsCall, type PreparedCall, prepareCall } from "./call.ts";
import { type Verdict, verdictOf } from "./verdict.ts";
import { allowedText, blockedText, callInBrowser, hiddenText, undecidedText } from "./words.ts";

/** The text of a failed check, or `null` if it holds. */
export type CheckResult = string | null;

/** Checks that a page gets the response. */
export async function checkAllowed(app: Route, call: CorsCall): Promise<CheckResult> {
  const prepared = prepareCall(app, call);
  assertPageOrigin(prepared);
  const verdict = await verdictOf(app, prepared);
  return verdict.kind === "allowed" ? null : blocked(prepared, verdict);
}

/** Checks that the CORS policy keeps the response from a page. */
export async function checkRefused(app: Route, call: CorsCall): Promise<CheckResult> {
  const prepared = prepareCall(app, call);
  const verdict = await verdictOf(app, prepared);
  if (verdict.kind === "refused") return null;
  if (verdict.kind === "allowed") return `Allowed: ${callInBrowser(prepared)}\n\n${allowedText(verdict, prepared)}`;
  return `Not refused: ${callInBrowser(prepared)}\n\n${undecidedText(verdict, prepared)}`;
}

/** Checks that a page can read a response header. */
export async function checkExposed(app: Route, header: string, call: CorsCall): Promise<CheckResult> {
  const name = headerName(header);
  const prepared = prepareCall(app, call);
  assertPageOrigin(prepared);
  const verdict = await verdictOf(app, prepared);
  if (verdict.kind !== "allowed") return blocked(prepared, verdict);
  return verdict.readable.includes(name)
    ? null
    : `Not exposed: ${name} of ${callInBrowser(prepared)}\n\n${hiddenText(name, verdict, prepared)}`;
}

/** Checks that a page gets the response, but cannot read one of its headers. */
export async function checkHidden(app: Route, header: string, call: CorsCall): Promise<CheckResult> {
  const name = headerName(header);
  const prepared = prepareCall(app, call);
  assertPageOrigin(prepared);
  const verdict = await verdictOf(app, prepared);
  if (verdict.kind !== "allowed") return blocked(prepared, verdict);
  if (verdict.readable.includes(name)) {
    return `Exposed: ${name} of ${callInBrowser(prepared)}\n\n${printable(`Script of ${prepared.from} can read ${name}.`)}`;
  }
  const isSent = verdict.headers.some(([each]) => each.toLowerCase() === name);
  return isSent ? null : `Not sent: ${name} of ${callInBrowser(prepared)}\n\n${hiddenText(name, verdict, prepared)}`;
}

const blocked = (prepared: PreparedCall, { failure }: Exclude<Verdict, { kind: "allowed" }>): string =>
  `Blocked: ${callInBrowser(prepared)}\n\n${blockedText(failure, prepared.library)}`;

/** A page that should get a response needs an origin that browsers send. */
export function assertPageOrigin({ from }: Pick<PreparedCall, "from">): void {
  if (isPageOrigin(from)) return;
  const origin = URL.canParse(from) ? new URL(from).origin : "null";
  const suggestion = origin === "null" ? '"https://app.example.com"' : JSON.stringify(origin);
  throw new TypeError(`from: no browser sends the origin ${JSON.stringify(from)}. Write ${suggestion}.`);
}

function headerName(header: string): string {
  const name = header.toLowerCase();
  if (!FORBIDDEN_RESPONSE_HEADERS.includes(name)) return name;
  throw new TypeError(`No browser lets script read ${header}, whatever the server exposes.`);
}
