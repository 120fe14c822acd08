import { type Engine, getValue, type HeaderList } from "@corsac/user-agent";
import { departs } from "../engine/departures.ts";

/** The directives of `Cache-Control` that a private cache obeys. `s-maxage` and `private` are for shared caches. */
export interface CacheControl {
  readonly noStore: boolean;
  readonly noCache: boolean;
  readonly mustRevalidate: boolean;
  readonly isPublic: boolean;
  readonly isPrivate: boolean;
  /** In seconds. */
  readonly maxAge: number | null;
  /** In seconds. */
  readonly staleWhileRevalidate: number;
}

const NONE: CacheControl = {
  noStore: false,
  noCache: false,
  mustRevalidate: false,
  isPublic: false,
  isPrivate: false,
  maxAge: null,
  staleWhileRevalidate: 0,
};

/**
 * Parses `Cache-Control`. `no-cache` with a list of headers counts for nothing, as in most browsers.
 *
 * @see {@link https://httpwg.org/specs/rfc9111.html#field.cache-control | RFC 9111, 5.2}
 */
export function parseCacheControl(headers: HeaderList, engine: Engine): CacheControl {
  const value = getValue(headers, "cache-control");
  if (value === null) return NONE;
  const directives = parseDirectives(value);
  const has = (wanted: string): boolean => directives.some(({ name }) => name === wanted);
  const seconds = (wanted: string): readonly number[] =>
    directives
      .filter(({ name }) => name === wanted)
      .map((directive) => readSeconds(directive, engine))
      .filter((each) => each !== null);
  const counts = departs(engine, "qualified-no-cache");
  return {
    noStore: has("no-store"),
    noCache: directives.some((each) => each.name === "no-cache" && (each.value === null || counts)),
    mustRevalidate: has("must-revalidate"),
    isPublic: has("public"),
    isPrivate: has("private"),
    maxAge: seconds("max-age").at(departs(engine, "last-max-age") ? -1 : 0) ?? null,
    staleWhileRevalidate: seconds("stale-while-revalidate")[0] ?? 0,
  };
}

/** Returns delta-seconds, or `null` if the value is not a number. */
export const parseSeconds = (value: string): number | null => (/^\d+$/.test(value) ? Number(value) : null);

interface Directive {
  readonly name: string;
  /** Without quotes. */
  readonly value: string | null;
  readonly isQuoted: boolean;
  readonly isSpaced: boolean;
}

const DIRECTIVE = /(?<name>[^\s,="]+)(?<equals>\s*=\s*)?(?:"(?<quoted>[^"]*)"|(?<=[=\s])(?<token>[^\s,"]*))?/g;

function parseDirectives(text: string): readonly Directive[] {
  return Array.from(text.matchAll(DIRECTIVE), ({ groups }): Directive => {
    const { name = "", equals, quoted, token } = groups ?? {};
    return {
      name: name.toLowerCase(),
      value: equals === undefined ? null : (quoted ?? token ?? ""),
      isQuoted: quoted !== undefined,
      isSpaced: equals !== undefined && equals !== "=",
    };
  });
}

function readSeconds({ value, isQuoted, isSpaced }: Directive, engine: Engine): number | null {
  if (value === null || (isQuoted && departs(engine, "quoted-seconds-ignored"))) return null;
  if (isSpaced && !departs(engine, "spaces-before-seconds")) return null;
  if (departs(engine, "any-number-of-seconds")) return /^[+-]?\d+(?:\.\d+)?$/.test(value) ? Number(value) : null;
  const seconds = parseSeconds(departs(engine, "leading-digits-are-seconds") ? value.replace(/\D.*/s, "") : value);
  return seconds !== null && seconds >= 2 ** 32 && departs(engine, "seconds-below-2-32") ? null : seconds;
}
