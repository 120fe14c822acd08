import {
  CHROMIUM,
  CHROMIUM_HEADS,
  CHROMIUM_LINES,
  CHROMIUM_PREFLIGHT,
  type Wording,
} from "../console/texts-chromium.ts";
import { FIREFOX, FIREFOX_HEAD, FIREFOX_LINES, FIREFOX_QUOTED_HEAD } from "../console/texts-firefox.ts";
import { WEBKIT, WEBKIT_ACCESS, WEBKIT_REDIRECT } from "../console/texts-webkit.ts";
import { fill, say } from "../console/template.ts";
import type { Explained } from "../interface/explained.ts";
import type { FindingCode } from "../interface/codes.ts";
import { type Found, type Match, Pattern } from "./pattern.ts";
import type { Squeezed } from "./squeeze.ts";

/** A message of an engine, found in a text. */
export interface Message {
  readonly engine: Explained["engine"];
  readonly start: number;
  readonly end: number;
  readonly code: FindingCode;
  readonly text: string;
  readonly values: Found;
  /** It follows others and says nothing by itself. */
  readonly isFollower: boolean;
}

interface Words {
  readonly engine: Explained["engine"];
  readonly heads: readonly string[];
  /** May stand between head and reason. */
  readonly infix: string;
  readonly wordings: readonly Wording[];
}

/** Heads with the reasons that stand after them, and lines of their own. The same tables as for what is printed. */
const TABLES: readonly Words[] = [
  { engine: "chromium", heads: CHROMIUM_HEADS, infix: CHROMIUM_PREFLIGHT, wordings: Object.values(CHROMIUM) },
  { engine: "chromium", heads: [], infix: CHROMIUM_PREFLIGHT, wordings: Object.values(CHROMIUM) },
  { engine: "chromium", heads: [], infix: "", wordings: Object.values(CHROMIUM_LINES) },
  { engine: "firefox", heads: [FIREFOX_QUOTED_HEAD, FIREFOX_HEAD], infix: "", wordings: Object.values(FIREFOX) },
  { engine: "firefox", heads: [], infix: "", wordings: [...Object.values(FIREFOX), ...Object.values(FIREFOX_LINES)] },
  { engine: "webkit", heads: [WEBKIT_REDIRECT], infix: "", wordings: Object.values(WEBKIT) },
  { engine: "webkit", heads: [], infix: "", wordings: [...Object.values(WEBKIT), WEBKIT_ACCESS] },
];

const FOLLOWERS: readonly Wording[] = [FIREFOX.failed, WEBKIT_ACCESS];

/** Every message in a text, in the order in which they stand there; of two that overlap the longer. */
export function messagesIn(text: Squeezed): readonly Message[] {
  const all = TABLES.flatMap((words) => [...matches(words, text)]);
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return all.filter((message) => {
    if (message.start < end) return false;
    ({ end } = message);
    return true;
  });
}

function* matches({ engine, heads, infix, wordings }: Words, text: Squeezed): Generator<Message> {
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
        yield put({ engine, head, infix: preflight === null ? "" : infix, wording, code }, start, reason);
        break;
      }
    }
  }
  if (heads.length > 0) return;
  for (const { wording, code, whole, core } of readable) {
    for (const found of core.all()) {
      const match = whole.at(found.start) ?? found;
      yield put({ engine, head: "", infix: "", wording, code }, { ...match, end: match.start, values: {} }, match);
    }
  }
}

/** Who copies a message often leaves out how it ends. */
const withoutEnd = (words: string): string => words.replace(/\)?\.$/, "");

interface Said {
  readonly engine: Explained["engine"];
  readonly head: string;
  readonly infix: string;
  readonly wording: Wording;
  readonly code: FindingCode;
}

function put({ engine, head, infix, wording, code }: Said, start: Match, reason: Match): Message {
  const values = { ...start.values, ...reason.values };
  const stage =
    infix === CHROMIUM_PREFLIGHT ? { stage: "preflight" } : head === WEBKIT_REDIRECT ? { stage: "redirect" } : {};
  const complete = reason.values["status"] !== undefined || wording.tail?.includes("{status}") !== true;
  const words = complete ? say(wording, values) : fill(wording.text, values);
  return {
    engine,
    start: start.start,
    end: reason.end,
    code,
    text: (fill(head, values) + infix + words).trim(),
    values: { ...values, ...stage },
    isFollower: FOLLOWERS.includes(wording),
  };
}
