import { CHROMIUM_PREFLIGHT } from "../console/text/chromium.ts";
import { WEBKIT_REDIRECT } from "../console/text/webkit.ts";
import { fill, say, type Wording } from "../console/text/wording.ts";
import type { PastedMessage } from "../types/finding.ts";
import type { FindingCode } from "../types/codes.ts";
import { translatedMessages } from "./firefox-languages.ts";
import type { Message } from "./message.ts";
import { netErrors } from "./net-errors.ts";
import { type Match, Pattern } from "./pattern.ts";
import { scriptMessages } from "./script-messages.ts";
import type { CollapsedText } from "./collapse-whitespace.ts";
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

function* matches({ engine, source, heads, infix, wordings }: WordingTable, text: CollapsedText): Generator<Message> {
  const readable = wordings.flatMap((wording) => {
    const { code, text: words, tail = "" } = wording;
    return code === null
      ? []
      : [{ wording, code, whole: new Pattern(words + tail, text), core: new Pattern(withoutEnd(words), text) }];
  });
  const between = new Pattern(infix, text);
  for (const head of heads) {
    for (const start of new Pattern(head, text).all()) {
      const preflight = infix === "" ? null : between.at(start.end);
      const position = preflight?.end ?? start.end;
      for (const { wording, code, whole, core } of readable) {
        const reason = whole.at(position) ?? core.at(position);
        if (reason === null) continue;
        yield messageOf({ engine, source, head, infix: preflight === null ? "" : infix, wording, code }, start, reason);
        break;
      }
    }
  }
  if (heads.length > 0) return;
  for (const { wording, code, whole, core } of readable) {
    for (const found of core.all()) {
      const match = whole.at(found.start) ?? found;
      yield messageOf(
        { engine, source, head: "", infix: "", wording, code },
        { ...match, end: match.start, values: {} },
        match,
      );
    }
  }
}

/** People who copy a message often leave out its end. */
const withoutEnd = (text: string): string => text.replace(/\)?\.$/, "");

interface MessageWording {
  readonly engine: PastedMessage["engine"];
  readonly source: string;
  readonly head: string;
  readonly infix: string;
  readonly wording: Wording;
  readonly code: FindingCode;
}

function messageOf(
  { engine, source, head, infix, wording, code }: MessageWording,
  start: Match,
  reason: Match,
): Message {
  const values = { ...start.values, ...reason.values };
  const stage =
    infix === CHROMIUM_PREFLIGHT ? { stage: "preflight" } : head === WEBKIT_REDIRECT ? { stage: "redirect" } : {};
  const complete = reason.values["status"] !== undefined || wording.tail?.includes("{status}") !== true;
  const words = complete ? say(wording, values) : fill(wording.text, values);
  return {
    engine,
    source,
    start: start.start,
    end: reason.end,
    code,
    text: (fill(head, values) + infix + words).trim(),
    values: { ...values, ...stage },
    implied: wording.data ?? {},
    isFollower: FOLLOWERS.includes(wording),
    isHiding: code === "cause-hidden" && !FOLLOWERS.includes(wording),
  };
}
