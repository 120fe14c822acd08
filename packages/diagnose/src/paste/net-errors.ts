import { netError } from "../console/text/net-errors.ts";
import type { Message } from "./message.ts";
import { flatIndex, type CollapsedText } from "./collapse-whitespace.ts";

const NAME = /net::(ERR_[A-Z0-9_]+(?:\.[A-Z][A-Za-z]+)?)(?: (\d{3})\b)?/g;

/** The longest URL that may stand before an error. */
const LONGEST_URL = 2048;

/** Finds Chromium's network errors: `GET https://api.example.com/ net::ERR_FAILED 200 (OK)`. */
export function netErrors(text: CollapsedText): readonly Message[] {
  return Array.from(text.source.matchAll(NAME), ({ 0: whole, 1: name = "", 2: status, index }) => {
    const url = urlBefore(text.source, index);
    const { code, reason } = netError(name);
    return {
      engine: "chromium",
      source: "Chromium",
      start: flatIndex(text, index),
      end: flatIndex(text, index + whole.length),
      code,
      text: url === null ? whole : `${url} ${whole}`,
      values: { ...(url !== null && { url }), ...(status !== undefined && { status }) },
      implied: { error: `net::${name}`, ...(reason !== undefined && { reason }) },
      isFollower: false,
      isHiding: code === "cause-hidden",
    };
  });
}

/** Chromium writes method, URL and error; script and other programs write the error alone. */
function urlBefore(source: string, index: number): string | null {
  const before = source.slice(Math.max(0, index - LONGEST_URL), index);
  return /(?:^|\s)(https?:\/\/\S+)\s+$/.exec(before)?.[1] ?? null;
}
