import { REDIRECT_LIMIT } from "@corsac/user-agent";
import { EntryList } from "./entry-list.ts";
import { type HarEntry, headerOf } from "./read-har.ts";

/** The entries of one `fetch()` in an archive. */
export interface RecordedFetch {
  /** The origin of the page. */
  readonly origin: string;
  /** The request and those after redirects; empty if the preflight failed and no request followed. */
  readonly hops: readonly HarEntry[];
  readonly preflights: readonly HarEntry[];
}

/** Chromium's types of entries that no `fetch()` made. */
const OTHER_TYPES = "document font image manifest media other ping script stylesheet texttrack websocket".split(" ");

/** The entries that belong to no fetch yet. */
class FreeEntries {
  readonly #entries: Set<HarEntry>;
  readonly #requests = new ListsByKey();
  readonly #preflights = new ListsByKey();
  readonly #preflightsOfMethod = new ListsByKey();

  constructor(entries: readonly HarEntry[]) {
    this.#entries = new Set(entries);
    for (const entry of entries) for (const list of this.#listsOf(entry)) list.add(entry);
  }

  has(entry: HarEntry): boolean {
    return this.#entries.has(entry);
  }

  /** Returns the first request to a URL after a position in the file. */
  requestAfter(url: string, number: number): HarEntry | null {
    return this.#requests.of(url).after(number);
  }

  /** Returns the preflight for a URL that is nearest to a position in the file. `null` means any method. */
  preflightNear(url: string, method: string | null, number: number): HarEntry | null {
    const list = method === null ? this.#preflights.of(url) : this.#preflightsOfMethod.of(`${method} ${url}`);
    return list.nearest(number);
  }

  take(entry: HarEntry): void {
    this.#entries.delete(entry);
    for (const list of this.#listsOf(entry)) list.take(entry);
  }

  #listsOf(entry: HarEntry): readonly EntryList[] {
    if (!isPreflight(entry)) return [this.#requests.of(entry.url)];
    const method = requestedMethod(entry) ?? "";
    return [this.#preflights.of(entry.url), this.#preflightsOfMethod.of(`${method} ${entry.url}`)];
  }
}

/** A list of entries for each key. */
class ListsByKey {
  readonly #byKey = new Map<string, EntryList>();

  of(key: string): EntryList {
    const list = this.#byKey.get(key) ?? new EntryList();
    this.#byKey.set(key, list);
    return list;
  }
}

/**
 * Returns the fetches of an archive: each request with its preflights and with the requests after redirects. It leaves
 * out documents, images and the like.
 */
export function fetchesOf(entries: readonly HarEntry[]): RecordedFetch[] {
  const free = new FreeEntries(entries);
  const fetches: RecordedFetch[] = [];
  // Requests first: their preflights can be before or after them.
  for (const entry of entries) {
    const origin = pageOf(entry);
    if (!free.has(entry) || isPreflight(entry) || origin === null || !isFetch(entry)) continue;
    const hops = hopsFrom(entry, free);
    const preflights = preflightsOf(hops, free);
    fetches.push({ origin, hops, preflights });
  }
  // A preflight that failed can be the only entry of its fetch.
  for (const entry of entries) {
    const origin = pageOf(entry);
    if (free.has(entry) && isPreflight(entry) && origin !== null && isWebAddress(entry.url)) {
      fetches.push({ origin, hops: [], preflights: [entry] });
    }
  }
  return fetches.sort((a, b) => firstOf(a) - firstOf(b));
}

const firstOf = ({ hops, preflights }: RecordedFetch): number =>
  Math.min(...[...hops, ...preflights].map(({ number }) => number));

export const requestedMethod = (entry: HarEntry): string | null => headerOf(entry, "access-control-request-method");

export const isPreflight = (entry: HarEntry): boolean => entry.method === "OPTIONS" && requestedMethod(entry) !== null;

const isWebAddress = (url: string): boolean => /^https?:/.test(url) && URL.canParse(url);

function isFetch(entry: HarEntry): boolean {
  const { url, type } = entry;
  if (!isWebAddress(url)) return false;
  if (type !== null) return !OTHER_TYPES.includes(type);
  const mode = headerOf(entry, "sec-fetch-mode");
  return mode === null ? headerOf(entry, "origin") !== null : mode === "cors" || mode === "same-origin";
}

/** Returns the origin of the page that sent the request. */
function pageOf(entry: HarEntry): string | null {
  const origin = headerOf(entry, "origin");
  if (origin !== null) return origin;
  return entry.page === null ? null : new URL(entry.page).origin;
}

/** Takes a request and those after redirects, as many as a browser follows. */
function hopsFrom(first: HarEntry, free: FreeEntries): HarEntry[] {
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

/** Takes the nearest preflight for each URL, and one that failed after the last redirect. */
function preflightsOf(hops: readonly HarEntry[], free: FreeEntries): HarEntry[] {
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

function targetOf({ url, response }: HarEntry): string | null {
  if (response === null || response.status < 300 || response.status > 399) return null;
  const location = response.headers.find(([name]) => name.toLowerCase() === "location")?.[1];
  if (location === undefined || !URL.canParse(location, url)) return null;
  const target = new URL(location, url);
  target.hash = "";
  return target.href;
}
