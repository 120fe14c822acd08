import type { Header, ServerResponse } from "@corsac/user-agent";
import * as v from "valibot";
import { NotationError } from "../types/notation-error.ts";

/** Firefox writes null for a response that never came, and some proxies write text. */
const status = v.pipe(
  v.nullish(v.union([v.number(), v.string()]), 0),
  v.transform((value) => Number(value) || 0),
);

const lines = v.nullish(v.array(v.looseObject({ name: v.string(), value: v.nullish(v.string(), "") })), []);

/** The members of a HAR that a replay needs. Browsers leave out and add others. */
const archive = v.looseObject({
  log: v.looseObject({
    pages: v.nullish(v.array(v.looseObject({ id: v.nullish(v.string(), ""), title: v.nullish(v.string(), "") })), []),
    entries: v.array(
      v.looseObject({
        pageref: v.nullish(v.string(), ""),
        _resourceType: v.nullish(v.string()),
        _frameref: v.nullish(v.string(), ""),
        startedDateTime: v.nullish(v.string(), ""),
        time: v.nullish(v.number(), 0),
        request: v.looseObject({
          method: v.string(),
          url: v.string(),
          headers: lines,
          cookies: v.nullish(v.array(v.unknown()), []),
          postData: v.nullish(v.looseObject({ text: v.nullish(v.string(), "") })),
        }),
        response: v.nullish(
          v.looseObject({
            status,
            headers: lines,
            _error: v.nullish(v.string()),
            _failureText: v.nullish(v.string()),
          }),
          {},
        ),
      }),
    ),
  }),
});

/**
 * One request of an archive and its response.
 *
 * @public
 */
export interface HarEntry {
  /** The position in the file, from 1. */
  readonly number: number;
  readonly url: string;
  readonly method: string;
  readonly headers: readonly Header[];
  readonly hasCookies: boolean;
  readonly body: string | null;
  /** `null`: the archive has no response. */
  readonly response: ServerResponse | null;
  /** Chromium's type: `fetch`, `xhr`, `preflight`, `document` … */
  readonly type: string | null;
  /** The URL of the page, or its origin, if the archive names it. */
  readonly page: string | null;
  /** The start, in milliseconds since 1970; `null` if the archive does not have it. */
  readonly startedAt: number | null;
  /** The milliseconds from the start to the end of the response. */
  readonly duration: number;
  /** The browser's error, such as `net::ERR_FAILED`. In Chromium's archives, a response can be there too. */
  readonly error: string | null;
}

/**
 * True if parsed JSON looks like an HTTP archive.
 *
 * @public
 */
export const isHar = (data: unknown): boolean =>
  typeof data === "object" && data !== null && "log" in data && !Array.isArray(data);

/**
 * True if a text starts like an HTTP archive. It reads the start alone, so that a large file can go to a worker unread.
 *
 * @example
 * ```ts
 * isHarText(await file.slice(0, 1000).text());
 * ```
 * @public
 */
export const isHarText = (text: string): boolean => /^\s*\{\s*"log"\s*:/.test(text);

/** Nobody reads more problems of a file at once. */
const MAX_PROBLEMS = 5;

/**
 * Reads the entries of an HTTP archive, as DevTools, Playwright and other recorders export it. `replayArchive` makes calls
 * of them.
 *
 * @param data - the parsed JSON of the file
 * @throws NotationError if the data is no HTTP archive; each line of the message names a place in it
 * @see {@link http://www.softwareishard.com/blog/har-12-spec/ | HAR 1.2}
 *
 * @example
 * ```ts
 * const entries = readHar(JSON.parse(text));
 * for (const replay of replayArchive(entries)) console.log(replay.input.url, judgeReplay(replay).ok);
 * ```
 * @public
 */
export function readHar(data: unknown): HarEntry[] {
  const result = v.safeParse(archive, data);
  if (!result.success) throw notAnArchive(result.issues);
  const { log } = result.output;
  const pages = new Pages(log.pages);
  return log.entries.map(({ request, response, pageref, _resourceType, _frameref, startedDateTime, time }, index) => {
    const startedAt = Date.parse(startedDateTime);
    const page = pages.of(pageref, _frameref, request.headers);
    // The requests of a document follow its own entry.
    if (_resourceType === "document" && response.status >= 200) pages.note(_frameref || pageref, request.url);
    return {
      number: index + 1,
      url: withoutFragment(request.url),
      method: request.method,
      headers: request.headers.map(asLine).filter(([name]) => !name.startsWith(":")),
      hasCookies: request.cookies.length > 0,
      body: request.postData?.text ?? null,
      response: response.status >= 200 ? { status: response.status, headers: response.headers.flatMap(asLines) } : null,
      type: _resourceType ?? null,
      page,
      startedAt: Number.isNaN(startedAt) ? null : startedAt,
      // HAR 1.2 writes -1 for an unknown time.
      duration: Math.max(time, 0),
      error: response._error || response._failureText || null,
    };
  });
}

function notAnArchive(issues: readonly v.InferIssue<typeof archive>[]): NotationError {
  const problems = issues.slice(0, MAX_PROBLEMS).map((issue) => {
    const path = v.getDotPath(issue);
    return `${path === null ? "" : `${path}: `}${issue.message}`;
  });
  const more = issues.length - problems.length;
  return new NotationError([...problems, ...(more > 0 ? [`and ${more} more`] : [])].join("\n"));
}

/** The pages of an archive. DevTools names a page by its URL; Playwright by its title, so the document's URL counts. */
class Pages {
  readonly #titles: ReadonlyMap<string, string>;
  readonly #documents = new Map<string, string>();

  constructor(pages: readonly { readonly id: string; readonly title: string }[]) {
    this.#titles = new Map(pages.map(({ id, title }) => [id, title]));
  }

  note(place: string, url: string): void {
    this.#documents.set(place, url);
  }

  of(
    page: string,
    frame: string,
    headers: readonly { readonly name: string; readonly value: string }[],
  ): string | null {
    return (
      httpUrl(this.#titles.get(page)) ??
      httpUrl(this.#documents.get(frame || page)) ??
      httpUrl(headers.find(({ name }) => name.toLowerCase() === "referer")?.value)
    );
  }
}

const asLine = ({ name, value }: { name: string; value: string }): Header => [name, value];

/** Chromium joins the lines of one header with line feeds. */
const asLines = ({ name, value }: { name: string; value: string }): Header[] =>
  name.startsWith(":") ? [] : value.split("\n").map((each): Header => [name, each]);

const withoutFragment = (url: string): string => url.split("#", 1)[0] ?? url;

const httpUrl = (text: string | undefined): string | null =>
  text !== undefined && /^https?:/.test(text) && URL.canParse(text) ? text : null;

/** Returns the value of a header's first line, or `null`. */
export const headerOf = (entry: HarEntry, name: string): string | null =>
  entry.headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? null;
