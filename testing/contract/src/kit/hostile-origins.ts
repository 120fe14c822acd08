import type { CorsOptions } from "@corsac/core";

/** A policy with a pattern of each kind. */
export const PATTERN_POLICY: CorsOptions & { readonly origin: readonly string[] } = {
  origin: [
    "https://a.example",
    "https://*.b.example",
    "http://localhost:*",
    "https://pr-*-web.c.example",
    "https://q-*.c.example",
    "http://[::1]:*",
    "capacitor://localhost",
  ],
};

const label = (length: number): string => "x".repeat(length);
/** Labels of 63 characters and a rest, joined to a host of the length under a pattern. */
const host = (length: number): string => {
  const room = length - ".b.example".length;
  return `${`${label(63)}.`.repeat(3)}${label(room - 3 * 64)}.b.example`;
};

/** Origins that the policy allows. */
const SEEDS: readonly string[] = [
  "https://a.example",
  ...["x", "x.y", "_x", "xn--mnchen-3ya", label(63)].map((name) => `https://${name}.b.example`),
  ...["", ":1", ":79", ":443", ":3000", ":10000", ":65535"].map((port) => `http://localhost${port}`),
  ...["1", "a_b", "-", "1-web-2", label(56)].map((star) => `https://pr-${star}-web.c.example`),
  ...["1", "a-b", "_", label(61)].map((star) => `https://q-${star}.c.example`),
  ...["http://[::1]", "http://[::1]:8080", "capacitor://localhost"],
];

/** Origins at the edges of the patterns. */
const EDGES: readonly string[] = [
  ...["", ".", "-x.", "x-.", "x..", "-.", "x.-.", "*.", "x*.", "x%.", "\u00e9.", `${label(64)}.`, "x.b.example."].map(
    (start) => `https://${start}b.example`,
  ),
  `https://${host(253)}`,
  `https://${host(254)}`,
  ...["", ":0", ":01", ":80", ":080", ":65536", ":70000", ":99999", ":100000", ":x", ":1x", ":-1", ":*", ":1:1"].map(
    (port) => `http://localhost${port}`,
  ),
  ...["", "--", "1.x", "A", "*", label(57)].map((star) => `https://pr-${star}-web.c.example`),
  ...["", "-", "-1", "a-", "a.b", label(62)].map((star) => `https://q-${star}.c.example`),
  ...["https://pr-web.c.example", "https://x.q-1.c.example"],
  ...["http://[::1]:80", "http://[::2]", "http://[0:0:0:0:0:0:0:1]", "http://::1", "http://[::1", "https://[::1]"],
  ...["capacitor://localhost:1", "capacitor:localhost", "capacitor:///localhost"],
  ...["null", "*", "undefined", "true", "__proto__", "https://", "://", "https://*"],
];

type Mutation = (origin: string) => string;

const append: readonly Mutation[] = [
  ...["/", "/x", "?", "#", ".", ":", ":0", ":443", ":80", ":8443", "x", "%0a", "\\", "\u00e9", "\u00ff", "$", "|"],
  ...[".evil.example", "-evil.example", "@evil.example", ":80@evil.example", "/.b.example", "\\.b.example"],
  ...[",https://evil.example", ", https://evil.example", " https://evil.example", "\thttps://evil.example"],
].map((end) => (origin) => origin + end);

const prepend: readonly Mutation[] = [
  ...["x", "https://evil.example/", "https://evil.example#", "https://evil.example, ", "https://evil.example "],
  ...["https:", "//", "null,"],
].map((start) => (origin) => start + origin);

const change: readonly Mutation[] = [
  (origin) => origin.toUpperCase(),
  (origin) => origin.replace(/^\w/, (letter) => letter.toUpperCase()),
  (origin) => origin.replace(/\/\/\w/, (start) => start.toUpperCase()),
  (origin) => origin.replace(/\w(?=:?\d*$)/, (letter) => letter.toUpperCase()),
  (origin) => origin.replaceAll(".", "x"),
  (origin) => origin.replace(".", ".."),
  (origin) => origin.replace("//", "/"),
  (origin) => origin.replace("//", "///"),
  (origin) => origin.replace("//", "//evil.example@"),
  (origin) => origin.replace("//", "//evil"),
  (origin) => origin.replace("//", "//evil.example."),
  (origin) => origin.replace("//", "// "),
  (origin) => origin.replace(/^https?/, (scheme) => (scheme === "http" ? "https" : "http")),
  (origin) => origin.slice(1),
  (origin) => origin.slice(0, -1),
  (origin) => origin.replace(/\.\w+$/, ""),
  (origin) => origin.replace("example", "ex\u00e4mple"),
];

/** HTTP parsers reject control characters but the tab, and take white space around a value away. */
const isValue = (text: string): boolean =>
  /^(?:[!-~\u0080-\u00ff](?:[\t -~\u0080-\u00ff]*[!-~\u0080-\u00ff])?)$/.test(text);

/**
 * Returns origins that a careless check of {@link PATTERN_POLICY} gets wrong, beside those that it allows: each is a value
 * that a header can have, one character for each byte.
 */
export function hostileOrigins(): readonly string[] {
  const mutations = [...append, ...prepend, ...change];
  const mutated = SEEDS.flatMap((seed) => mutations.map((mutate) => mutate(seed)));
  return [...new Set([...SEEDS, ...EDGES, ...mutated])].filter(isValue);
}

/** The number of characters of an origin's host. */
export function hostLength(origin: string): number {
  return origin.replace(/^[^/]*\/\//, "").replace(/:\d*$/, "").length;
}
