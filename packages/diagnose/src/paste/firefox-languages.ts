import { FIREFOX_LANGUAGES, type FirefoxClue, type FirefoxLanguage } from "../console/text/firefox-languages.ts";
import type { FindingCode } from "../types/codes.ts";
import type { Message, TextValues } from "./message.ts";
import { Pattern } from "./pattern.ts";
import { collapse, type CollapsedText, originalText } from "./collapse-whitespace.ts";

/** The longest text of a message after its head, without white space. */
const LONGEST_REASON = 400;

/** Finds Firefox's messages in languages other than English. */
export function translatedMessages(text: CollapsedText): readonly Message[] {
  return FIREFOX_LANGUAGES.flatMap((language) =>
    language.heads.flatMap((head) => {
      const pattern = new Pattern(`${head}{url}${language.afterUrl ?? ""}`, text);
      return [...pattern.all()].flatMap((match) => messageAt(text, language, match.start, match.end, match.values));
    }),
  );
}

function messageAt(
  text: CollapsedText,
  language: FirefoxLanguage,
  start: number,
  position: number,
  values: TextValues,
): readonly Message[] {
  const reason = reasonAt(text, language, position);
  const meaning = meaningOf(reason, language);
  if (meaning === null) return [];
  const { code, ...more } = meaning;
  // The URL ends at the next white space, so the end of its sentence or its quotes has to be cut off.
  const url = (values["url"] ?? "").replace(/[.'’]+$/, "");
  const end = position + reason.length;
  return [
    {
      engine: "firefox",
      source: `Firefox in ${language.name}`,
      start,
      end,
      code,
      text: originalText(text, start, end, true),
      values: { ...more.values, url },
      implied: {},
      isFollower: code === "server-unreachable",
      isHiding: false,
    },
  ];
}

/** The text up to the next message or the end of the paragraph. */
function reasonAt({ flat, source, at }: CollapsedText, { heads }: FirefoxLanguage, position: number): string {
  const rest = flat.slice(position, position + LONGEST_REASON);
  const next = heads.map((head) => rest.indexOf(collapse(head).flat)).filter((index) => index >= 0);
  const status = /[:：](?:\d{3}|\(null\))/.exec(rest);
  const ends = [rest.length, ...next, ...(status === null ? [] : [status.index + status[0].length])];
  const paragraph = source.indexOf("\n\n", at[position] ?? 0);
  const reason = rest.slice(0, Math.min(...ends));
  if (paragraph < 0) return reason;
  let length = 0;
  while (length < reason.length && (at[position + length] ?? 0) < paragraph) length += 1;
  return reason.slice(0, length);
}

interface Meaning {
  readonly code: FindingCode;
  readonly values: TextValues;
}

function meaningOf(reason: string, { words }: FirefoxLanguage): Meaning | null {
  const says = (clue: FirefoxClue): boolean => words[clue].some((each) => reason.includes(collapse(each).flat));
  const names = (name: string): boolean => reason.includes(`Access-Control-Allow-${name}`);
  const quoted = Array.from(reason.matchAll(/['«]([^'«»]+)['»]/g), ([, value = ""]) => value);
  const value = quoted.find((each) => !each.startsWith("Access-Control-") && each !== "true") ?? null;
  const status = /[:：](\d{3})$/.exec(reason)?.[1];
  const shared = status === undefined ? {} : { status };
  const means = (code: FindingCode, values: TextValues = {}): Meaning => ({ code, values: { ...shared, ...values } });
  if (value === "*") return means("allow-origin-wildcard-with-credentials");
  if (names("Credentials")) return means("allow-credentials-missing");
  if (names("Methods")) {
    if (value === null) return means("method-not-allowed");
    return means("allow-methods-invalid", { value, responseHeader: "Access-Control-Allow-Methods" });
  }
  if (names("Headers")) {
    if (says("token") && value !== null) {
      return means("allow-methods-invalid", { value, responseHeader: "Access-Control-Allow-Headers" });
    }
    return means("header-not-allowed", value === null ? {} : { header: value });
  }
  if (names("Origin")) {
    if (value !== null) return means("allow-origin-other", { value });
    return means(says("several") ? "allow-origin-several-lines" : "allow-origin-missing");
  }
  if (says("redirect")) return means("preflight-redirected");
  if (says("notHttp")) return means("scheme-not-http");
  if (says("preflight")) return means("preflight-status");
  return says("failed") ? means("server-unreachable") : null;
}
