import { CHROMIUM, CHROMIUM_HEADS, CHROMIUM_LINES, CHROMIUM_PREFLIGHT } from "../console/text/chromium.ts";
import { CHROMIUM_OLD, CHROMIUM_OLD_HEADS } from "../console/text/chromium-old.ts";
import { FIREFOX, FIREFOX_HEAD, FIREFOX_LINES, FIREFOX_QUOTED_HEAD } from "../console/text/firefox.ts";
import {
  FIREFOX_OLD,
  FIREFOX_OLD_HEAD,
  FIREFOX_WARNING,
  FIREFOX_WARNING_HEAD,
  FIREFOX_WITHOUT_REASON,
} from "../console/text/firefox-old.ts";
import { CHROMIUM_ISSUES } from "../console/text/issues.ts";
import type { Wording } from "../console/text/wording.ts";
import { WEBKIT, WEBKIT_ACCESS, WEBKIT_ACCESS_ELSEWHERE, WEBKIT_REDIRECT } from "../console/text/webkit.ts";
import type { PastedMessage } from "../types/finding.ts";

/** Heads with the reasons that may follow them. A table without heads has whole lines. */
export interface WordingTable {
  readonly engine: PastedMessage["engine"];
  readonly source: string;
  readonly heads: readonly string[];
  /** Text that may stand between head and reason. */
  readonly infix: string;
  readonly wordings: readonly Wording[];
}

const chromium = (
  heads: readonly string[],
  wordings: readonly Wording[],
  infix = CHROMIUM_PREFLIGHT,
): WordingTable => ({
  engine: "chromium",
  source: "Chromium",
  heads,
  infix,
  wordings,
});

const firefox = (heads: readonly string[], wordings: readonly Wording[]): WordingTable => ({
  engine: "firefox",
  source: "Firefox",
  heads,
  infix: "",
  wordings,
});

const webkit = (heads: readonly string[], wordings: readonly Wording[]): WordingTable => ({
  engine: "webkit",
  source: "WebKit",
  heads,
  infix: "",
  wordings,
});

const CHROMIUM_ALL = [...Object.values(CHROMIUM), ...CHROMIUM_OLD];
const FIREFOX_ALL = [...Object.values(FIREFOX), ...FIREFOX_OLD];

/** The texts of consoles: those that `consoleText` prints, and those of older versions. */
export const TABLES: readonly WordingTable[] = [
  chromium([...CHROMIUM_HEADS, ...CHROMIUM_OLD_HEADS], CHROMIUM_ALL),
  chromium([], CHROMIUM_ALL),
  chromium([], Object.values(CHROMIUM_LINES), ""),
  { ...chromium([], CHROMIUM_ISSUES, ""), source: "Chromium's Issues panel" },
  firefox([FIREFOX_QUOTED_HEAD, FIREFOX_HEAD], FIREFOX_ALL),
  firefox([FIREFOX_OLD_HEAD], [FIREFOX_WITHOUT_REASON]),
  firefox([FIREFOX_WARNING_HEAD], [FIREFOX_WARNING]),
  firefox([], [...FIREFOX_ALL, ...Object.values(FIREFOX_LINES)]),
  webkit([WEBKIT_REDIRECT], Object.values(WEBKIT)),
  webkit([], [...Object.values(WEBKIT), WEBKIT_ACCESS, ...WEBKIT_ACCESS_ELSEWHERE]),
];

/** Lines that engines print after other messages and that say nothing by themselves. */
export const FOLLOWERS: readonly Wording[] = [
  FIREFOX.failed,
  ...FIREFOX_OLD.filter(({ code }) => code === "server-unreachable"),
  WEBKIT_ACCESS,
  ...WEBKIT_ACCESS_ELSEWHERE,
];
