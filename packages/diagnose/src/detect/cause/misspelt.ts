import type { HeaderList } from "@corsac/user-agent";

/** Response headers that browsers read, or once did. */
const KNOWN = [
  "access-control-allow-origin",
  "access-control-allow-credentials",
  "access-control-allow-methods",
  "access-control-allow-headers",
  "access-control-expose-headers",
  "access-control-max-age",
  "access-control-allow-private-network",
];

/** Request headers that servers send by mistake. */
const WRONG_SIDE: Readonly<Record<string, string>> = {
  "access-control-request-method": "access-control-allow-methods",
  "access-control-request-headers": "access-control-allow-headers",
};

/** A header that no browser reads, and the one that was meant. */
export interface MisspeltHeader {
  readonly name: string;
  readonly value: string;
  readonly meant: string;
}

/** Finds headers whose name is nearly that of a CORS header. */
export function misspeltHeaders(headers: HeaderList): readonly MisspeltHeader[] {
  return headers.flatMap(([name, value]) => {
    const lower = name.toLowerCase();
    if (KNOWN.includes(lower) || lower.length > 60) return [];
    const meant = WRONG_SIDE[lower] ?? KNOWN.find((known) => isNear(lower, known));
    return meant === undefined ? [] : [{ name, value, meant }];
  });
}

/** At most three letters more, fewer or different. */
function isNear(name: string, known: string): boolean {
  if (!name.includes("allow") && !name.includes("control")) return false;
  return distance(name, known) <= 3;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitute = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitute, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
