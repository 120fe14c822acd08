import { fill } from "../console/text/wording.ts";
import { HIDING_TEXTS, type HidingText, SERVER_TEXTS } from "../console/text/script.ts";
import type { Message } from "./message.ts";
import { type Match, Pattern } from "./pattern.ts";
import type { CollapsedText } from "./collapse-whitespace.ts";

/** Finds messages of script, libraries and servers. */
export const scriptMessages = (text: CollapsedText): readonly Message[] =>
  [...HIDING_TEXTS, ...SERVER_TEXTS].flatMap((known) =>
    [...new Pattern(known.text, text).all()]
      .filter(({ start, end }) => known.isWhole !== true || (start === 0 && end === text.flat.length))
      .map((match) => messageOf(known, match)),
  );

const messageOf = ({ engine, source, code, data, text }: HidingText, { start, end, values }: Match): Message => ({
  engine,
  source,
  start,
  end,
  code: code ?? "cause-hidden",
  text: fill(text, values),
  values,
  implied: data ?? {},
  isFollower: false,
  isHiding: code === "cause-hidden",
});
