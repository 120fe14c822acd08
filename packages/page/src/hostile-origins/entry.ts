/** An origin or a pattern of a policy. */
export interface Entry {
  /** Origins that it allows, from which the hostile ones are made. */
  readonly seeds: readonly string[];
  /** The registrable domain below a star that stands for labels. */
  readonly apex?: string;
  /** Text before and after a star in the host. */
  readonly around?: readonly [before: string, after: string];
  /** True for every origin that the entry allows. It may be true for others: those are left out. */
  matches(origin: string): boolean;
}

const escaped = (text: string): string => text.replaceAll(/[^\w]/g, String.raw`\$&`);

const LABELS = "[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*";

/** Reads an origin or a pattern: `https://*.example.com`, `https://pr-*-web.example.com`, `http://localhost:*`. */
export function readEntry(text: string): Entry {
  if (text === "null") return { seeds: [], matches: (origin) => origin === text };
  if (text.endsWith(":*")) return anyPort(text.slice(0, -2));
  const [before = "", after, ...more] = text.split("*");
  const seed = after === undefined ? text : `${before}app${after}`;
  const url = URL.canParse(seed) ? new URL(seed) : null;
  if (more.length > 0 || url === null || `${url.protocol}//${url.host}` !== seed) {
    throw new TypeError(
      `hostileOrigins(): ${JSON.stringify(text)} is no origin such as "https://app.example.com" and no pattern with one star`,
    );
  }
  if (after === undefined) return { seeds: [seed], matches: (origin) => origin === seed };
  const isWhole = before.endsWith("//");
  const star = new RegExp(`^${escaped(before)}${isWhole ? LABELS : "[a-z0-9_-]+"}${escaped(after)}$`);
  return {
    seeds: [seed],
    around: [before, after],
    ...(isWhole ? { apex: url.hostname.slice("app.".length) } : {}),
    matches: (origin) => star.test(origin),
  };
}

function anyPort(before: string): Entry {
  const port = /^(?::\d+)?$/;
  return {
    seeds: [before, `${before}:3000`],
    matches: (origin) => origin.startsWith(before) && port.test(origin.slice(before.length)),
  };
}
