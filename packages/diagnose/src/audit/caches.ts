import { getValue, type HeaderList } from "@corsac/user-agent";
import type { AuditAnswer } from "../types/audit.ts";
import type { Finding } from "../types/finding.ts";
import { finding } from "../detect/finding.ts";
import { allowOriginOf, type AnsweredHop, membersOf, variesOnOrigin } from "../detect/responses.ts";

/**
 * Finds responses that a cache may give to the wrong origin.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches}
 */
export function cacheFindings(answers: readonly AnsweredHop<AuditAnswer>[]): readonly Finding[] {
  const gets = answers.filter(({ request }) => request.method === "GET");
  const trusted = gets.find(({ trick }) => trick === "trusted");
  const value = trusted === undefined ? null : allowOriginOf(trusted.response);
  if (trusted === undefined || value === null) return [];
  const depends = gets.some(({ response }) => allowOriginOf(response) !== value);
  if (!depends) return needlessVary(trusted, value);
  const bare = [trusted, ...gets].find(({ response }) => !variesOnOrigin(response.headers));
  if (bare === undefined) return [];
  const { headers } = bare.response;
  const evidence = { hop: bare.index, header: "Vary", value: getValue(headers, "vary") };
  const isNamedElsewhere = gets.some(({ response }) => variesOnOrigin(response.headers));
  const code = isNamedElsewhere && bare === trusted ? "vary-origin-clobbered" : "vary-origin-missing";
  const missing = finding(code, "warning", evidence, { value, certain: true, withoutOrigin: bare.origin === null });
  const kept = { hop: bare.index, header: "Cache-Control", value: getValue(headers, "cache-control") };
  return isKeptByCaches(headers) ? [finding("shared-cache", "security", kept, { value }), missing] : [missing];
}

function needlessVary({ index, response }: AnsweredHop, value: string): readonly Finding[] {
  const vary = getValue(response.headers, "vary");
  if (vary === null || vary.trim() === "*" || !variesOnOrigin(response.headers)) return [];
  return [finding("vary-origin-needless", "advice", { hop: index, header: "Vary", value: vary }, { value })];
}

/** True if the response permits caching explicitly, or shows that a cache has kept it. */
function isKeptByCaches(headers: HeaderList): boolean {
  const directives = membersOf(headers, "cache-control").map((directive) => directive.split("=")[0] ?? "");
  if (directives.includes("no-store") || directives.includes("private")) return false;
  const isFromCache = getValue(headers, "age") !== null || getValue(headers, "x-cache") !== null;
  return isFromCache || directives.some((directive) => ["public", "s-maxage", "max-age"].includes(directive));
}
