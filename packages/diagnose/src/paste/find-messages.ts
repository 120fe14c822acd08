import type { PastedMessage, FindingData } from "../types/finding.ts";
import { parseUrl } from "../url.ts";
import type { Message } from "./message.ts";
import { messagesIn } from "./messages.ts";
import { nearerCause } from "./nearer-cause.ts";
import { collapse } from "./collapse-whitespace.ts";

/**
 * Finds messages about blocked calls in pasted text; `describe` and `fixes` explain them. It recognises the consoles of
 * Chromium, Firefox (in nine languages) and WebKit, DevTools, and messages of script and libraries, which hide the cause
 * (`cause-hidden`). The text may be wrapped anywhere, have `file:line` in front, use any quotes and contain several
 * messages. The time is linear in the length of the text. Returns an empty list if it recognises nothing.
 *
 * @example
 * ```ts
 * const [message] = findMessages("TypeError: Failed to fetch");
 * if (message) console.log(message.code, describe(message).fix); // "cause-hidden" …
 * ```
 * @public
 */
export function findMessages(consoleText: string): readonly PastedMessage[] {
  const messages = withoutHiding(messagesIn(collapse(consoleText)));
  const seen = new Set<string>();
  return messages.flatMap((message, index) => {
    if (message.isFollower && hasBetterMessage(message, messages, messages[index - 1])) return [];
    const { engine, source, text, values, implied } = message;
    if (seen.has(text)) return [];
    seen.add(text);
    const code = nearerCause(message, isFollowed(message, messages[index + 1]));
    const data = { ...dataOf(values), ...implied, printedBy: engine };
    return [{ engine, source, text, code, data }];
  });
}

/** Drops texts that hide the cause if another message says more. Otherwise keeps one of them, best one with a URL. */
function withoutHiding(messages: readonly Message[]): readonly Message[] {
  const others = messages.filter(({ isHiding }) => !isHiding);
  if (others.length > 0) return others;
  const [hiding] = [...messages].sort((a, b) => Number("url" in b.values) - Number("url" in a.values));
  return hiding === undefined ? [] : [hiding];
}

/** True if a message next to this one, or one with the same URL, names the cause. */
const hasBetterMessage = ({ engine, values }: Message, all: readonly Message[], before: Message | undefined): boolean =>
  [before, ...all.filter((other) => other.values["url"] === values["url"])].some(
    (other) => other?.engine === engine && !other.isFollower,
  );

const isFollowed = (message: Message, next: Message | undefined): boolean =>
  next?.isFollower === true && next.engine === message.engine;

/** The values as data of a finding: `status` as a number, and `page`, `host` and `scheme` derived from the others. */
function dataOf(values: Readonly<Record<string, string>>): FindingData {
  const { status, origin, ...rest } = values;
  const { url = "" } = rest;
  const parsed = parseUrl(url);
  const number = Number(status);
  return {
    ...(url === "" ? {} : { scheme: url.split(":")[0] ?? "" }),
    ...(parsed === null || parsed.hostname === "" ? {} : { host: parsed.hostname }),
    ...rest,
    ...(origin === undefined ? {} : { origin, page: origin }),
    ...(status === undefined || Number.isNaN(number) ? {} : { status: number }),
  };
}
