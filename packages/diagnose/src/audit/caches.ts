import { getValue, type HeaderList } from "@corsac/user-agent";
import type { Finding } from "../types/finding.ts";
import { found } from "../detect/found.ts";
import { allowOriginOf, membersOf, variesOnOrigin } from "../detect/view.ts";
import type { Came } from "./came.ts";

/**
 * What a cache may give to the wrong origin.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches}
 */
export function cacheFindings(came: readonly Came[]): readonly Finding[] {
  const gets = came.filter(({ request }) => request.method === "GET");
  const trusted = gets.find(({ trick }) => trick === "trusted");
  const value = trusted === undefined ? null : allowOriginOf(trusted.response);
  if (trusted === undefined || value === null) return [];
  const depends = gets.some(({ response }) => allowOriginOf(response) !== value);
  if (!depends) return needless(trusted, value);
  const bare = [trusted, ...gets].find(({ response }) => !variesOnOrigin(response.headers));
  if (bare === undefined) return [];
  const { headers } = bare.response;
  const evidence = { hop: bare.index, field: "Vary", value: getValue(headers, "vary") };
  const shared = isKeptByCaches(headers);
  const isNamedElsewhere = gets.some(({ response }) => variesOnOrigin(response.headers));
  const code = isNamedElsewhere && bare === trusted ? "vary-origin-clobbered" : "vary-origin-missing";
  const missing = found(code, "warning", evidence, { value, certain: true, withoutOrigin: bare.origin === null });
  const kept = { hop: bare.index, field: "Cache-Control", value: getValue(headers, "cache-control") };
  return shared ? [found("shared-cache", "security", kept, { value }), missing] : [missing];
}

function needless({ index, response }: Came, value: string): readonly Finding[] {
  const vary = getValue(response.headers, "vary");
  if (vary === null || vary.trim() === "*" || !variesOnOrigin(response.headers)) return [];
  return [found("vary-origin-needless", "advice", { hop: index, field: "Vary", value: vary }, { value })];
}

/** As far as the response says so, or shows that one has. */
function isKeptByCaches(headers: HeaderList): boolean {
  const directives = membersOf(headers, "cache-control").map((directive) => directive.split("=")[0] ?? "");
  if (directives.includes("no-store") || directives.includes("private")) return false;
  const isSeenInCache = getValue(headers, "age") !== null || getValue(headers, "x-cache") !== null;
  return (
    isSeenInCache || directives.includes("public") || directives.includes("s-maxage") || directives.includes("max-age")
  );
}
