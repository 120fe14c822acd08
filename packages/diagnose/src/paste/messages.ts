import { CHROMIUM_PREFLIGHT, type Wording } from "../console/texts-chromium.ts";
import { WEBKIT_REDIRECT } from "../console/texts-webkit.ts";
import { fill, say } from "../console/template.ts";
import type { Explained } from "../types/explained.ts";
import type { FindingCode } from "../types/codes.ts";
import type { FindingData } from "../types/finding.ts";
import { hidingTexts } from "./hiding.ts";
import { localised } from "./localised.ts";
import { netErrors } from "./net.ts";
import { type Found, type Match, Pattern } from "./pattern.ts";
import type { Squeezed } from "./squeeze.ts";
import { FOLLOWERS, TABLES, type Words } from "./tables.ts";

/** A message of a browser, a library or a server, found in a text. */
export interface Message {
  readonly engine: Explained["engine"];
  readonly source: string;
  readonly start: number;
  readonly end: number;
  readonly code: FindingCode;
  readonly text: string;
  readonly values: Found;
  /** Values that the words imply. */
  readonly implied: FindingData;
  /** It follows others and says nothing by itself. */
  readonly isFollower: boolean;
  /** It stands for any cause: another message of the text says more. */
  readonly isHiding: boolean;
}

/** Every message in a text, in the order in which they stand there; of two that overlap the longer. */
export function messagesIn(text: Squeezed): readonly Message[] {
  const all = [
    ...TABLES.flatMap((words) => [...matches(words, text)]),
    ...localised(text),
    ...netErrors(text),
    ...hidingTexts(text),
  ];
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return all.filter((message) => {
    if (message.start < end) return false;
    ({ end } = message);
    return true;
  });
}

function* matches({ engine, source, heads, infix, wordings }: Words, text: Squeezed): Generator<Message> {
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
        yield put({ engine, source, head, infix: preflight === null ? "" : infix, wording, code }, start, reason);
        break;
      }
    }
  }
  if (heads.length > 0) return;
  for (const { wording, code, whole, core } of readable) {
    for (const found of core.all()) {
      const match = whole.at(found.start) ?? found;
      yield put(
        { engine, source, head: "", infix: "", wording, code },
        { ...match, end: match.start, values: {} },
        match,
      );
    }
  }
}

/** Who copies a message often leaves out how it ends. */
const withoutEnd = (words: string): string => words.replace(/\)?\.$/, "");

interface Said {
  readonly engine: Explained["engine"];
  readonly source: string;
  readonly head: string;
  readonly infix: string;
  readonly wording: Wording;
  readonly code: FindingCode;
}

function put({ engine, source, head, infix, wording, code }: Said, start: Match, reason: Match): Message {
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
    isHiding: code === "cause-not-told" && !FOLLOWERS.includes(wording),
  };
}
