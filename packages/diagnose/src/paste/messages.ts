import { CHROMIUM_PREFLIGHT } from "../console/text/chromium.ts";
import { WEBKIT_REDIRECT } from "../console/text/webkit.ts";
import { fill, say, type Wording } from "../console/text/wording.ts";
import type { FindingCode } from "../types/codes.ts";
import type { CollapsedText } from "./collapse-whitespace.ts";
import { translatedMessages } from "./firefox-languages.ts";
import type { Message } from "./message.ts";
import { netErrors } from "./net-errors.ts";
import { type Match, Pattern } from "./pattern.ts";
import { scriptMessages } from "./script-messages.ts";
import { FOLLOWERS, TABLES, type WordingTable } from "./tables.ts";

/** Finds every message in a text, in order. Of two that overlap, the one that begins first counts, then the longer. */
export function messagesIn(text: CollapsedText): readonly Message[] {
  const all = [
    ...TABLES.flatMap((table) => [...matches(table, text)]),
    ...translatedMessages(text),
    ...netErrors(text),
    ...scriptMessages(text),
  ];
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return all.filter((message) => {
    if (message.start < end) return false;
    ({ end } = message);
    return true;
  });
}

/** A wording with the patterns that find it. */
interface Candidate {
  readonly wording: Wording;
  readonly code: FindingCode;
  /** The text with its tail. */
  readonly whole: Pattern;
  /** The text without its last full stop, which people often do not copy. */
  readonly core: Pattern;
}

/** The text before a reason. */
interface Start {
  readonly head: string;
  readonly infix: string;
  readonly match: Match;
}

function* matches(table: WordingTable, text: CollapsedText): Generator<Message> {
  const candidates = table.wordings.flatMap((wording): Candidate[] => {
    const { code, text: words, tail = "" } = wording;
    if (code === null) return [];
    const core = new Pattern(words.replace(/\)?\.$/, ""), text);
    return [{ wording, code, whole: new Pattern(words + tail, text), core }];
  });
  if (table.heads.length === 0) {
    for (const candidate of candidates) {
      for (const match of candidate.core.all()) {
        yield messageOf(table, candidate, null, candidate.whole.at(match.start) ?? match);
      }
    }
    return;
  }
  const between = new Pattern(table.infix, text);
  for (const head of table.heads) {
    for (const match of new Pattern(head, text).all()) {
      const infix = table.infix === "" ? null : between.at(match.end);
      const position = infix?.end ?? match.end;
      for (const candidate of candidates) {
        const reason = candidate.whole.at(position) ?? candidate.core.at(position);
        if (reason === null) continue;
        yield messageOf(table, candidate, { head, infix: infix === null ? "" : table.infix, match }, reason);
        break;
      }
    }
  }
}

function messageOf(
  { engine, source }: WordingTable,
  { wording, code }: Candidate,
  start: Start | null,
  reason: Match,
): Message {
  const { head, infix, match } = start ?? { head: "", infix: "", match: { start: reason.start, values: {} } };
  const values = { ...match.values, ...reason.values };
  const stage =
    infix === CHROMIUM_PREFLIGHT ? { stage: "preflight" } : head === WEBKIT_REDIRECT ? { stage: "redirect" } : {};
  const hasTail = reason.values["status"] !== undefined || wording.tail?.includes("{status}") !== true;
  const isFollower = FOLLOWERS.includes(wording);
  return {
    engine,
    source,
    start: match.start,
    end: reason.end,
    code,
    text: (fill(head, values) + infix + (hasTail ? say(wording, values) : fill(wording.text, values))).trim(),
    values: { ...values, ...stage },
    implied: wording.data ?? {},
    isFollower,
    isHiding: code === "cause-hidden" && !isFollower,
  };
}
