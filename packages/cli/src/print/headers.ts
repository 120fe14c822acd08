import type { Header, HeaderList } from "@corsac/user-agent";
import { visible } from "./escape.ts";
import type { Style } from "./style.ts";

const MAX_LINES = 100;
const MAX_CHARACTERS = 1000;

const isCorsHeader = (name: string): boolean => {
  const lower = name.toLowerCase();
  return lower === "origin" || lower === "vary" || lower.startsWith("access-control-");
};

/** Cuts a foreign text to a limit and escapes it. */
export function truncate(text: string, limit: number = MAX_CHARACTERS): string {
  const cut = text.length > limit ? `${text.slice(0, limit)}… (${text.length} characters)` : text;
  return visible(cut);
}

/** Prints the headers of a request or response, those of the CORS protocol with a star. */
export function headerLines(headers: HeaderList, sign: string, style: Style): string[] {
  const lines = headers.slice(0, MAX_LINES).map((line) => headerLine(line, sign, style));
  const more = headers.length - MAX_LINES;
  return more > 0 ? [...lines, `  ${sign}   … and ${more} more lines`] : lines;
}

function headerLine([name, value]: Header, sign: string, style: Style): string {
  const line = `${truncate(name)}: ${truncate(value)}`;
  return isCorsHeader(name) ? `  ${sign} * ${style.bold(style.cyan(line))}` : `  ${sign}   ${style.dim(line)}`;
}
