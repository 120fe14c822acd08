import type { Explained } from "../types/explained.ts";
import { parseUrl } from "../detect/view.ts";
import type { FindingData } from "../types/finding.ts";
import { describe } from "../words/describe.ts";
import { type Message, messagesIn } from "./messages.ts";
import { refined } from "./refine.ts";
import { squeeze } from "./squeeze.ts";

/**
 * Finds messages about blocked calls in pasted text: of the consoles of Chromium, Firefox (in nine languages) and
 * WebKit, of DevTools, and of script and libraries, which hide the reason and get an answer that says so. Text may be
 * wrapped anywhere, carry `file:line` in front, have any quotes and hold several messages. Time grows linearly with the
 * text. Empty if nothing is recognised.
 *
 * @example
 * ```ts
 * const [found] = explain("TypeError: Failed to fetch");
 * console.log(found?.code); // "cause-not-told"
 * ```
 * @public
 */
export function explain(consoleText: string): readonly Explained[] {
  const messages = withoutHiding(messagesIn(squeeze(consoleText)));
  const seen = new Set<string>();
  return messages.flatMap((message, index) => {
    if (message.isFollower && isSaidBetter(message, messages, messages[index - 1])) return [];
    const { engine, source, text, values, implied } = message;
    if (seen.has(text)) return [];
    seen.add(text);
    const code = refined(message, isFollowed(message, messages[index + 1]));
    const data = { ...dataOf(values), ...implied, said: engine };
    return [{ engine, source, text, code, data, ...describe({ code, data }) }];
  });
}

/** Texts that stand for any cause count only if nothing says more; then one is enough, best one with a URL. */
function withoutHiding(messages: readonly Message[]): readonly Message[] {
  const telling = messages.filter(({ isHiding }) => !isHiding);
  if (telling.length > 0) return telling;
  const [hiding] = [...messages].sort((a, b) => Number("url" in b.values) - Number("url" in a.values));
  return hiding === undefined ? [] : [hiding];
}

/** A line that every failure ends with is left out where the cause stands beside it. */
const isSaidBetter = ({ engine, values }: Message, all: readonly Message[], before: Message | undefined): boolean =>
  [before, ...all.filter((other) => other.values["url"] === values["url"])].some(
    (other) => other?.engine === engine && !other.isFollower,
  );

const isFollowed = (message: Message, next: Message | undefined): boolean =>
  next?.isFollower === true && next.engine === message.engine;

/** `status` as a number, lists as lists. */
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
