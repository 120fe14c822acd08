import { getValue, type HeaderList } from "@corsac/user-agent";

/** The directives of `Cache-Control` that a private cache obeys. `s-maxage` and `private` are for shared caches. */
export interface CacheControl {
  readonly noStore: boolean;
  readonly noCache: boolean;
  readonly mustRevalidate: boolean;
  readonly isPublic: boolean;
  readonly isPrivate: boolean;
  /** In seconds. */
  readonly maxAge: number | null;
}

/**
 * Parses `Cache-Control`. The first valid `max-age` counts. `no-cache` with a list of headers counts for nothing, as in
 * all browsers.
 *
 * @see {@link https://httpwg.org/specs/rfc9111.html#field.cache-control | RFC 9111, 5.2}
 */
export function parseCacheControl(headers: HeaderList): CacheControl {
  const directives = parseDirectives(getValue(headers, "cache-control") ?? "");
  const has = (name: string): boolean => directives.some(([each]) => each === name);
  const ages = directives.filter(([name]) => name === "max-age").map(([, value]) => parseSeconds(value));
  return {
    noStore: has("no-store"),
    noCache: directives.some(([name, value]) => name === "no-cache" && value === null),
    mustRevalidate: has("must-revalidate"),
    isPublic: has("public"),
    isPrivate: has("private"),
    maxAge: ages.find((age) => age !== null) ?? null,
  };
}

/** Returns delta-seconds, also in quotes, or `null` if the value is not a number. */
export const parseSeconds = (value: string | null): number | null =>
  value !== null && /^\d+$/.test(value) ? Number(value) : null;

type Directive = readonly [name: string, value: string | null];

const DIRECTIVE = /(?<name>[^\s,="]+)(?:\s*=\s*(?:"(?<quoted>[^"]*)"|(?<token>[^\s,"]*)))?/g;

function parseDirectives(value: string): readonly Directive[] {
  return Array.from(value.matchAll(DIRECTIVE), ({ groups }): Directive => {
    const { name = "", quoted, token } = groups ?? {};
    return [name.toLowerCase(), quoted ?? token ?? null];
  });
}
