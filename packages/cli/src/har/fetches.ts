import { REDIRECT_LIMIT } from "@corsac/user-agent";
import { FreeEntries } from "./free-entries.ts";
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

/** The entries that belong to no fetch yet. */
class Free {
  readonly #entries: Set<Entry>;
  readonly #requests = new Lists();
  readonly #preflights = new Lists();
  readonly #preflightsOfMethod = new Lists();

  constructor(entries: readonly Entry[]) {
    this.#entries = new Set(entries);
    for (const entry of entries) for (const list of this.#listsOf(entry)) list.add(entry);
  }

  has(entry: Entry): boolean {
    return this.#entries.has(entry);
  }

  /** The first request to a URL behind a place in the file. */
  requestAfter(url: string, number: number): Entry | null {
    return this.#requests.of(url).after(number);
  }

  /** The preflight for a URL that is nearest to a place in the file; `null` stands for any method. */
  preflightNear(url: string, method: string | null, number: number): Entry | null {
    const list = method === null ? this.#preflights.of(url) : this.#preflightsOfMethod.of(`${method} ${url}`);
    return list.nearest(number);
  }

  take(entry: Entry): void {
    this.#entries.delete(entry);
    for (const list of this.#listsOf(entry)) list.take(entry);
  }

  #listsOf(entry: Entry): readonly FreeEntries[] {
    if (!isPreflight(entry)) return [this.#requests.of(entry.url)];
    const method = requestedMethod(entry) ?? "";
    return [this.#preflights.of(entry.url), this.#preflightsOfMethod.of(`${method} ${entry.url}`)];
  }
}

/** A list of entries for each key. */
class Lists {
  readonly #byKey = new Map<string, FreeEntries>();

  of(key: string): FreeEntries {
    const list = this.#byKey.get(key) ?? new FreeEntries();
    this.#byKey.set(key, list);
    return list;
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
    const preflights = preflightsOf(hops, free);
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

/** Takes a request and those that redirects led to, as many as a browser follows. */
function hopsFrom(first: Entry, free: Free): Entry[] {
  const hops = [first];
  free.take(first);
  for (let target = targetOf(first); target !== null && hops.length <= REDIRECT_LIMIT;) {
    const next = free.requestAfter(target, first.number);
    if (next === null) break;
    free.take(next);
    hops.push(next);
    target = targetOf(next);
  }
  return hops;
}

/** Takes the nearest for each URL, the one included that a last redirect led to and that failed there. */
function preflightsOf(hops: readonly Entry[], free: Free): Entry[] {
  const last = hops.at(-1);
  const targets = [
    ...hops.map((hop) => ({ url: hop.url, number: hop.number, method: hop.method as string | null })),
    ...(last === undefined ? [] : [{ url: targetOf(last), number: last.number, method: null }]),
  ];
  return targets.flatMap(({ url, number, method }) => {
    const nearest = url === null ? null : free.preflightNear(url, method, number);
    if (nearest === null) return [];
    free.take(nearest);
    return [nearest];
  });
}

function targetOf({ url, response }: Entry): string | null {
  if (response === null || response.status < 300 || response.status > 399) return null;
  const location = response.headers.find(([name]) => name.toLowerCase() === "location")?.[1];
  if (location === undefined || !URL.canParse(location, url)) return null;
  const target = new URL(location, url);
  target.hash = "";
  return target.href;
}
