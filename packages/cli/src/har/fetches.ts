import { type Entry, fieldOf } from "./read.ts";

/** What one `fetch()` left in an archive. */
export interface RecordedFetch {
  /** The origin of the page. */
  readonly origin: string;
  /** The request and what redirects led to; empty where the preflight failed and nothing followed it. */
  readonly hops: readonly Entry[];
  readonly preflights: readonly Entry[];
}

/** What Chromium calls entries that no `fetch()` made. */
const OTHER_TYPES = "document font image manifest media other ping script stylesheet texttrack websocket".split(" ");

/** The entries that belong to no fetch yet, by URL: archives of a day's work have thousands. */
class Free {
  readonly #entries: Set<Entry>;
  readonly #byUrl: ReadonlyMap<string, readonly Entry[]>;

  constructor(entries: readonly Entry[]) {
    this.#entries = new Set(entries);
    const byUrl = new Map<string, Entry[]>();
    for (const entry of entries) {
      const list = byUrl.get(entry.url);
      if (list === undefined) byUrl.set(entry.url, [entry]);
      else list.push(entry);
    }
    this.#byUrl = byUrl;
  }

  has(entry: Entry): boolean {
    return this.#entries.has(entry);
  }

  at(url: string): readonly Entry[] {
    return (this.#byUrl.get(url) ?? []).filter((entry) => this.#entries.has(entry));
  }

  take(found: readonly Entry[]): void {
    for (const entry of found) this.#entries.delete(entry);
  }
}

/**
 * The fetches of an archive: each request with its preflights, and with what redirects led to. Documents, images and the
 * like are left out.
 */
export function fetchesOf(entries: readonly Entry[]): RecordedFetch[] {
  const free = new Free(entries);
  const fetches: RecordedFetch[] = [];
  // Requests first: their preflights may stand before or behind them.
  for (const entry of entries) {
    const origin = pageOf(entry);
    if (!free.has(entry) || isPreflight(entry) || origin === null || !isFetch(entry)) continue;
    const hops = hopsFrom(entry, free);
    free.take(hops);
    const preflights = preflightsOf(hops, free);
    free.take(preflights);
    fetches.push({ origin, hops, preflights });
  }
  // A preflight that failed may be all that there is.
  for (const entry of entries) {
    const origin = pageOf(entry);
    if (free.has(entry) && isPreflight(entry) && origin !== null) {
      fetches.push({ origin, hops: [], preflights: [entry] });
    }
  }
  return fetches.sort((a, b) => firstOf(a) - firstOf(b));
}

const firstOf = ({ hops, preflights }: RecordedFetch): number =>
  Math.min(...[...hops, ...preflights].map(({ number }) => number));

export const requestedMethod = (entry: Entry): string | null => fieldOf(entry, "access-control-request-method");

const isPreflight = (entry: Entry): boolean => entry.method === "OPTIONS" && requestedMethod(entry) !== null;

function isFetch(entry: Entry): boolean {
  const { url, type } = entry;
  if (!/^https?:/.test(url)) return false;
  if (type !== null) return !OTHER_TYPES.includes(type);
  const mode = fieldOf(entry, "sec-fetch-mode");
  return mode === null ? fieldOf(entry, "origin") !== null : mode === "cors" || mode === "same-origin";
}

/** The origin of the page that asked. */
function pageOf(entry: Entry): string | null {
  const origin = fieldOf(entry, "origin");
  if (origin !== null) return origin;
  return entry.page === null ? null : new URL(entry.page).origin;
}

function hopsFrom(first: Entry, free: Free): Entry[] {
  const hops = [first];
  for (let target = targetOf(first); target !== null;) {
    const next = free
      .at(target)
      .find((entry) => entry.number > first.number && !isPreflight(entry) && !hops.includes(entry));
    if (next === undefined) break;
    hops.push(next);
    target = targetOf(next);
  }
  return hops;
}

/** The nearest for each URL, the one included that a last redirect led to and that failed there. */
function preflightsOf(hops: readonly Entry[], free: Free): Entry[] {
  const last = hops.at(-1);
  const targets = [
    ...hops.map((hop) => ({ url: hop.url, number: hop.number, method: hop.method as string | null })),
    ...(last === undefined ? [] : [{ url: targetOf(last), number: last.number, method: null }]),
  ];
  const found: Entry[] = [];
  for (const { url, number, method } of targets) {
    const [nearest] = (url === null ? [] : free.at(url))
      .filter(
        (entry) =>
          isPreflight(entry) && !found.includes(entry) && (method === null || requestedMethod(entry) === method),
      )
      .sort((a, b) => Math.abs(a.number - number) - Math.abs(b.number - number));
    if (nearest !== undefined) found.push(nearest);
  }
  return found;
}

function targetOf({ url, response }: Entry): string | null {
  if (response === null || response.status < 300 || response.status > 399) return null;
  const location = response.headers.find(([name]) => name.toLowerCase() === "location")?.[1];
  if (location === undefined || !URL.canParse(location, url)) return null;
  const target = new URL(location, url);
  target.hash = "";
  return target.href;
}
