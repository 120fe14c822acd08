import type { Explained } from "../interface/explained.ts";
import type { FindingData } from "../interface/finding.ts";
import { describe } from "../words/describe.ts";
import { type Message, messagesIn } from "./messages.ts";
import { refined } from "./refine.ts";
import { squeeze } from "./squeeze.ts";

/**
 * Finds the messages of Chromium, Firefox and WebKit in pasted text: wrapped anywhere, with `file:line` in front, any
 * quotes, several at once. Time grows linearly with the text. Empty where nothing is recognised.
 *
 * @public
 */
export function explain(consoleText: string): readonly Explained[] {
  const messages = messagesIn(squeeze(consoleText));
  const seen = new Set<string>();
  return messages.flatMap((message, index) => {
    if (message.isFollower && isSaidBetter(message, messages, messages[index - 1])) return [];
    const { engine, text, values } = message;
    if (seen.has(text)) return [];
    seen.add(text);
    const code = refined(message, isFollowed(message, messages[index + 1]));
    const data = { ...dataOf(values), said: engine };
    return [{ engine, text, code, data, ...describe({ code, data }) }];
  });
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
  const scheme = rest["url"]?.split(":")[0];
  const number = Number(status);
  return {
    ...(scheme === undefined ? {} : { scheme }),
    ...rest,
    ...(origin === undefined ? {} : { origin, page: origin }),
    ...(status === undefined || Number.isNaN(number) ? {} : { status: number }),
  };
}
