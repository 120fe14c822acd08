import type { Header, HeaderList } from "@corsac/user-agent";
import type { Style } from "./style.ts";
import { visible } from "./visible.ts";

const SHOWN_LINES = 100;
const SHOWN_CHARACTERS = 1000;

/** Those that the protocol is made of. */
const isCorsField = (name: string): boolean => {
  const lower = name.toLowerCase();
  return lower === "origin" || lower === "vary" || lower.startsWith("access-control-");
};

/** A text of a server's, harmless and not endless. */
export function shown(text: string, limit: number = SHOWN_CHARACTERS): string {
  const cut = text.length > limit ? `${text.slice(0, limit)}… (${text.length} characters)` : text;
  return visible(cut);
}

/** Lines of a request or response, those of the CORS protocol with a star. */
export function fieldLines(headers: HeaderList, sign: string, style: Style): string[] {
  const lines = headers.slice(0, SHOWN_LINES).map((line) => fieldLine(line, sign, style));
  const more = headers.length - SHOWN_LINES;
  return more > 0 ? [...lines, `  ${sign}   … and ${more} more lines`] : lines;
}

function fieldLine([name, value]: Header, sign: string, style: Style): string {
  const line = `${shown(name)}: ${shown(value)}`;
  return isCorsField(name) ? `  ${sign} * ${style.bold(style.cyan(line))}` : `  ${sign}   ${style.dim(line)}`;
}
