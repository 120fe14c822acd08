import type { OriginTrick } from "@corsac/diagnose";
import type { Entry } from "./entry.ts";

/**
 * The way in which a hostile origin resembles an allowed one. Beside the kinds of an audit:
 *
 * - `case`: capital letters;
 * - `list`: the allowed origin in a list;
 * - `path`: the allowed origin with a path, a query or a fragment, or inside those of another one;
 * - `punycode`: a letter that looks the same in another script;
 * - `scheme`: the allowed host with another scheme;
 * - `star`: text that a star must not stand for;
 * - `trailing-dot`: the allowed host with a dot at the end, which is another origin;
 * - `user-info`: the allowed host as a user name, or after one;
 * - `white-space`: the allowed origin next to a space or a tab.
 *
 * @public
 */
export type HostileTrick =
  | Exclude<OriginTrick, "trusted" | "none">
  | "case"
  | "list"
  | "path"
  | "punycode"
  | "scheme"
  | "star"
  | "trailing-dot"
  | "user-info"
  | "white-space";

/**
 * An origin that a policy must not allow.
 *
 * @public
 */
export interface HostileOrigin {
  /** A value of the `Origin` header. Some values are such that no browser sends them, but other clients do. */
  readonly origin: string;
  readonly trick: HostileTrick;
}

/** A reserved domain: it cannot belong to anyone. */
const EVIL = "corsac-probe.example";

/** Latin letters, and Cyrillic ones that look the same. */
const LOOKALIKES: readonly (readonly [latin: string, cyrillic: string])[] = [
  ["a", "\u0430"],
  ["c", "\u0441"],
  ["e", "\u0435"],
  ["o", "\u043E"],
  ["p", "\u0440"],
  ["x", "\u0445"],
  ["y", "\u0443"],
  ["i", "\u0456"],
];

/** Returns origins that resemble an allowed one in ways that an audit of a server on the network does not try. */
export function furtherTricks(allowed: string): readonly HostileOrigin[] {
  const { protocol, hostname, port, host } = new URL(allowed);
  const scheme = `${protocol}//`;
  const suffix = port === "" ? "" : `:${port}`;
  const capital = host.replace(/[a-z]/, (letter) => letter.toUpperCase());
  const tricks: readonly (readonly [HostileTrick, string])[] = [
    ["case", scheme + host.toUpperCase()],
    ["case", scheme + capital],
    ["case", scheme.toUpperCase() + host],
    ["suffix", `${allowed}.${EVIL}`],
    ["suffix", `${scheme}${hostname}.${EVIL}${suffix}`],
    ["suffix", `${scheme}${hostname}-${EVIL}`],
    ["port", port === "" ? `${allowed}:1` : `${scheme}${hostname}`],
    ["port", `${scheme}${hostname}:${port === "" ? "4430" : `${port}0`}`],
    ...(protocol === "http:" ? [["scheme", `https://${host}`] as const] : []),
    ["scheme", `corsac-probe://${host}`],
    ["user-info", `${scheme}${host}@${EVIL}`],
    ["user-info", `${scheme}${hostname}:443@${EVIL}`],
    ["user-info", `${scheme}corsac-probe@${host}`],
    ["trailing-dot", `${scheme}${hostname}.${suffix}`],
    ["path", `${allowed}/`],
    ["path", `${allowed}/${EVIL}`],
    ["path", `${scheme}${EVIL}/${allowed}`],
    ["path", `${scheme}${EVIL}?${allowed}`],
    ["path", `${scheme}${EVIL}#${allowed}`],
    ["list", `${allowed},${scheme}${EVIL}`],
    ["list", `${scheme}${EVIL}, ${allowed}`],
    ["white-space", `${scheme}${EVIL} ${allowed}`],
    ["white-space", `${allowed}\t${scheme}${EVIL}`],
  ];
  const lookalike = punycode(scheme, hostname, suffix);
  return [...tricks, ...(lookalike === null ? [] : [["punycode", lookalike] as const])].map(([trick, origin]) => ({
    origin,
    trick,
  }));
}

/** Replaces the first letter of the host that has a lookalike. */
function punycode(scheme: string, hostname: string, port: string): string | null {
  const letter = [...hostname].find((each) => LOOKALIKES.some(([latin]) => latin === each));
  const other = LOOKALIKES.find(([latin]) => latin === letter)?.[1];
  if (letter === undefined || other === undefined) return null;
  // The URL parser converts names to punycode only for these schemes.
  const { hostname: converted } = new URL(`https://${hostname.replace(letter, other)}`);
  return `${scheme}${converted}${port}`;
}

/** Returns origins with text in place of the star that the star must not stand for. */
export function starTricks({ around, apex, seeds }: Entry): readonly HostileOrigin[] {
  if (around === undefined) return [];
  const [before, after] = around;
  const texts = [
    "",
    ".",
    "a..b.",
    `${EVIL}/`,
    `${EVIL}#`,
    `${EVIL}?`,
    `${EVIL}:443`,
    `${EVIL}@`,
    "a b",
    "*",
    "%2f",
    "A",
  ];
  const inLabel = apex === undefined ? ["a.b", `a.${EVIL}.b`] : [];
  const [seed = ""] = seeds;
  const { protocol, port } = new URL(seed);
  const bare = apex === undefined ? [] : [`${protocol}//${apex}${port === "" ? "" : `:${port}`}`];
  return [...[...texts, ...inLabel].map((text) => before + text + after), ...bare].map((origin) => ({
    origin,
    trick: "star",
  }));
}
