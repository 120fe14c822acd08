import { netError } from "../console/net-errors.ts";
import type { Message } from "./messages.ts";
import { flatIndex, type Squeezed } from "./squeeze.ts";

const NAME = /net::(ERR_[A-Z0-9_]+(?:\.[A-Z][A-Za-z]+)?)(?: (\d{3})\b)?/g;

/** How far before the error its URL may begin. */
const LONGEST_URL = 2048;

/** Chromium's network errors: `GET https://api.example.com/ net::ERR_FAILED 200 (OK)`. */
export function netErrors(text: Squeezed): readonly Message[] {
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
      isHiding: code === "cause-not-told",
    };
  });
}

/** Chromium writes method, URL, error; script and other texts write the error alone. */
function urlBefore(source: string, index: number): string | null {
  const before = source.slice(Math.max(0, index - LONGEST_URL), index);
  return /(?:^|\s)(https?:\/\/\S+)\s+$/.exec(before)?.[1] ?? null;
}
