import { FIREFOX_LANGUAGES, type FirefoxClue, type FirefoxLanguage } from "../console/texts-firefox-languages.ts";
import type { FindingCode } from "../types/codes.ts";
import type { Message } from "./messages.ts";
import { type Found, Pattern } from "./pattern.ts";
import { squeeze, type Squeezed, unwrapped } from "./squeeze.ts";

/** How much after the head may belong to a message, without white space. */
const LONGEST_REASON = 400;

/** Firefox's messages in other languages than English. */
export function localised(text: Squeezed): readonly Message[] {
  return FIREFOX_LANGUAGES.flatMap((language) =>
    language.heads.flatMap((head) => {
      const pattern = new Pattern(`${head}{url}${language.afterUrl ?? ""}`, text);
      return [...pattern.all()].flatMap((match) => messageAt(text, language, match.start, match.end, match.values));
    }),
  );
}

function messageAt(
  text: Squeezed,
  language: FirefoxLanguage,
  start: number,
  position: number,
  values: Found,
): readonly Message[] {
  const reason = reasonAt(text, language, position);
  const told = toldBy(reason, language);
  if (told === null) return [];
  const { code, ...more } = told;
  // A URL is read to the next white space: what closes its sentence or its quotes is not of it.
  const url = (values["url"] ?? "").replace(/[.'’]+$/, "");
  const end = position + reason.length;
  return [
    {
      engine: "firefox",
      source: `Firefox in ${language.name}`,
      start,
      end,
      code,
      text: unwrapped(text, start, end, true),
      values: { ...more.values, url },
      implied: {},
      isFollower: code === "server-unreachable",
      isHiding: false,
    },
  ];
}

/** Up to the next message, at most to the end of its line. */
function reasonAt({ flat, source, at }: Squeezed, { heads }: FirefoxLanguage, position: number): string {
  const rest = flat.slice(position, position + LONGEST_REASON);
  const next = heads.map((head) => rest.indexOf(squeeze(head).flat)).filter((index) => index >= 0);
  const status = /[:：](?:\d{3}|\(null\))/.exec(rest);
  const ends = [rest.length, ...next, ...(status === null ? [] : [status.index + status[0].length])];
  const paragraph = source.indexOf("\n\n", at[position] ?? 0);
  const reason = rest.slice(0, Math.min(...ends));
  if (paragraph < 0) return reason;
  let length = 0;
  while (length < reason.length && (at[position + length] ?? 0) < paragraph) length += 1;
  return reason.slice(0, length);
}

interface Told {
  readonly code: FindingCode;
  readonly values: Found;
}

function toldBy(reason: string, { words }: FirefoxLanguage): Told | null {
  const says = (clue: FirefoxClue): boolean => words[clue].some((each) => reason.includes(squeeze(each).flat));
  const names = (name: string): boolean => reason.includes(`Access-Control-Allow-${name}`);
  const quoted = Array.from(reason.matchAll(/['«]([^'«»]+)['»]/g), ([, value = ""]) => value);
  const value = quoted.find((each) => !each.startsWith("Access-Control-") && each !== "true") ?? null;
  const status = /[:：](\d{3})$/.exec(reason)?.[1];
  const shared = status === undefined ? {} : { status };
  const told = (code: FindingCode, values: Found = {}): Told => ({ code, values: { ...shared, ...values } });
  if (value === "*") return told("allow-origin-wildcard-with-credentials");
  if (names("Credentials")) return told("allow-credentials-missing");
  if (names("Methods")) {
    if (value === null) return told("method-not-allowed");
    return told("allow-methods-invalid", { value, field: "Access-Control-Allow-Methods" });
  }
  if (names("Headers")) {
    if (says("token") && value !== null) {
      return told("allow-methods-invalid", { value, field: "Access-Control-Allow-Headers" });
    }
    return told("header-not-allowed", value === null ? {} : { header: value });
  }
  if (names("Origin")) {
    if (value !== null) return told("allow-origin-other", { value });
    return told(says("several") ? "allow-origin-several-lines" : "allow-origin-missing");
  }
  if (says("redirect")) return told("preflight-redirected");
  if (says("notHttp")) return told("scheme-not-http");
  if (says("preflight")) return told("preflight-status");
  return says("failed") ? told("server-unreachable") : null;
}
