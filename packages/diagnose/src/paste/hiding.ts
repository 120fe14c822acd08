import { fill } from "../console/template.ts";
import { HIDING_TEXTS, type HidingText, SERVER_TEXTS } from "../console/texts-script.ts";
import type { Message } from "./messages.ts";
import { type Match, Pattern } from "./pattern.ts";
import type { Squeezed } from "./squeeze.ts";

/** Texts of script, libraries and servers. */
export const hidingTexts = (text: Squeezed): readonly Message[] =>
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
  code: code ?? "cause-not-told",
  text: fill(text, values),
  values,
  implied: data ?? {},
  isFollower: false,
  isHiding: code === "cause-not-told",
});
