import type { Engine } from "@corsac/user-agent";
import { BROWSERS, indented } from "../failure/failure-message.ts";
import type { FetchFailure } from "../failure/fetch-failure.ts";
import { printable } from "../failure/printable.ts";
import type { HostileOrigin } from "../hostile-origins/tricks.ts";
import type { Route } from "../types/route.ts";
import { CorsAssertionError } from "./assertion-error.ts";
import { assertPageOrigin } from "./check.ts";
import { type CorsCall, type CorsLibrary, type PreparedCall, prepareCall } from "./call.ts";
import { type Verdict, verdictOf } from "./verdict.ts";
import { allowedText, callText, changeOf, shortBlockedText, shortHiddenText } from "./words.ts";

/**
 * A row of a table: a call, the pages that make it, and the expected result.
 *
 * @public
 */
export interface CorsRow extends Omit<CorsCall, "from" | "engine" | "library"> {
  /** One origin or several. {@link hostileOrigins} returns such a list. */
  readonly from: string | readonly (string | HostileOrigin)[];
  /** `"refused"` means by the CORS policy: a call that fails for another reason fails the test. */
  readonly expected: "allowed" | "refused";
  /** Response headers that script must be able to read. */
  readonly exposes?: readonly string[];
}

/**
 * The options of {@link expectCors}.
 *
 * @public
 */
export interface TableOptions {
  /** The browsers that make each call. By default Chromium. */
  readonly engines?: readonly Engine[];
  /** The server's CORS library. A failure then says which of its options to change. */
  readonly library?: CorsLibrary;
}

/**
 * Makes every call of a table and reports all that differ from it at once.
 *
 * @example
 * ```ts
 * await expectCors(app, [
 *   { from: APP, url: "/notes", expected: "allowed", exposes: ["x-total"] },
 *   { from: APP, url: "/notes/1", method: "PUT", credentials: true, expected: "allowed" },
 *   { from: hostileOrigins(APP), url: "/notes", expected: "refused" },
 * ]);
 * ```
 * @throws CorsAssertionError
 * @public
 */
export async function expectCors(app: Route, table: readonly CorsRow[], options: TableOptions = {}): Promise<void> {
  const { engines = ["chromium"], library } = options;
  const cells = table.flatMap((row) =>
    originsOf(row).flatMap((from) => engines.map((engine) => ({ row, from, engine }))),
  );
  if (cells.length === 0) throw new TypeError("expectCors(): the table has no calls");
  const differences: Difference[] = [];
  for (const { row, from, engine } of cells) {
    const { expected, exposes: _, ...call } = row;
    const prepared = prepareCall(app, { ...call, from, ...(library === undefined ? {} : { library }) }, engine);
    if (expected === "allowed") assertPageOrigin(prepared);
    // One after the other: an application may have state.
    const difference = differenceOf(await verdictOf(app, prepared), row, prepared);
    if (difference !== null) differences.push(difference);
  }
  if (differences.length > 0) throw new CorsAssertionError(tableText(differences, cells.length));
}

/** A call whose result is not the one of its row. */
interface Difference {
  readonly call: PreparedCall;
  readonly text: string;
  /** `null` for a call that is not blocked, or not by CORS. */
  readonly failure: FetchFailure | null;
}

function originsOf({ from }: CorsRow): readonly string[] {
  if (typeof from === "string") return [from];
  if (from.length === 0) throw new TypeError("expectCors(): from is an empty list");
  return from.map((each) => (typeof each === "string" ? each : each.origin));
}

function differenceOf(verdict: Verdict, { expected, exposes = [] }: CorsRow, call: PreparedCall): Difference | null {
  if (verdict.kind !== "allowed") {
    const { failure } = verdict;
    if (expected === "allowed") return { call, text: `Is blocked: ${shortBlockedText(failure)}`, failure };
    if (verdict.kind === "refused") return null;
    return { call, text: `Is not refused, but fails because ${printable(verdict.reason)}`, failure: null };
  }
  if (expected === "refused") return { call, text: `Is allowed: ${allowedText(verdict, call)}`, failure: null };
  const hidden = exposes.map((name) => name.toLowerCase()).filter((name) => !verdict.readable.includes(name));
  if (hidden.length === 0) return null;
  return { call, text: hidden.map((name) => shortHiddenText(name, verdict, call)).join("\n"), failure: null };
}

/** The most calls that a list shows of those that differ in the same way. */
const MOST_CALLS = 10;

/** Lists calls that differ in the same way together. */
function tableText(differences: readonly Difference[], total: number): string {
  const texts = [...new Set(differences.map(({ text }) => text))];
  const parts = texts.map((text) => groupText(differences.filter((each) => each.text === text)));
  return [`${differences.length} of ${total} calls differ from the table.`, ...parts].join("\n\n");
}

function groupText(group: readonly Difference[]): string {
  const lines = [...new Set(group.map(({ call }) => callText(call)))].map((line) => {
    const engines = group.filter(({ call }) => callText(call) === line).map(({ call }) => BROWSERS[call.engine]);
    return `${line} in ${engines.join(", ")}`;
  });
  const more = lines.length > MOST_CALLS ? [`and ${lines.length - MOST_CALLS} more`] : [];
  const [first] = group;
  const change = first?.failure == null ? null : changeOf(first.failure.finding, first.call.library);
  const details = [first?.text ?? "", ...(change === null ? [] : [change]), ...consoleLines(group)];
  return [...lines.slice(0, MOST_CALLS), ...more, indented(details.join("\n"))].join("\n");
}

/** The console of each browser, for its first call. */
function consoleLines(group: readonly Difference[]): readonly string[] {
  const engines = [...new Set(group.map(({ call }) => call.engine))];
  return engines.flatMap((engine) => {
    const { failure } = group.find(({ call }) => call.engine === engine) ?? {};
    return (failure?.consoleText ?? []).map((line) => printable(`Console of ${BROWSERS[engine]}: ${line}`));
  });
}
