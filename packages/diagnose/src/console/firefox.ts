import { corsCheck, extractTokens } from "@corsac/user-agent";
import { allowOrigin, allowOriginLines, type Facts, text } from "./facts.ts";
import { FIREFOX, FIREFOX_HEAD, FIREFOX_LINES, FIREFOX_QUOTED_HEAD } from "./text/firefox.ts";
import { fill, say, type Values, type Wording } from "./text/wording.ts";

/** Firefox gives no reason for redirects to these schemes. */
const SILENT_SCHEMES = ["data", "javascript"];

/** The lines that Firefox prints: the reason, and after preflights and redirects that the whole request failed. */
export function firefoxText(facts: Facts): readonly string[] {
  const { code, stage } = facts.failure;
  switch (code) {
    case "allow-origin-missing":
    case "allow-origin-mismatch":
    case "allow-origin-several":
    case "allow-origin-wildcard-with-credentials":
    case "allow-credentials-missing":
    case "allow-credentials-invalid":
      return [...corsCheckText(facts), ...failedAfter(facts)];
    case "preflight-status":
      return [...blocked(facts, FIREFOX.status, { status: facts.status }), ...failedAfter(facts)];
    case "preflight-redirect":
      return [...preflightRedirectText(facts), ...failedAfter(facts)];
    case "allow-methods-invalid":
    case "method-not-allowed":
    case "allow-headers-invalid":
    case "header-not-allowed":
    case "authorization-not-covered":
      return [...allowListText(facts), ...failedAfter(facts)];
    case "network-error":
    case "locations-differ":
    case "location-invalid":
    case "redirect-count":
    case "redirect-user-info":
      return stage === "redirect" || facts.isCors ? failed(facts) : [];
    case "local-network-denied":
      return failed(stage === "redirect" ? { ...facts, url: facts.location ?? "" } : facts);
    case "redirect-scheme":
      return redirectSchemeText(facts);
    case "same-origin-mode":
      return [sameOriginText(facts, stage === "request" ? facts.url : (facts.location ?? facts.url))];
    case "resource-policy":
      return [say(FIREFOX_LINES.resourcePolicy, { url: facts.url })];
    case "mixed-content":
      return [say(FIREFOX_LINES.mixed, { url: stage === "request" ? facts.url : (facts.location ?? "") })];
    default:
      return [];
  }
}

function blocked(facts: Facts, wording: Wording, values: Values = {}): readonly string[] {
  const head = wording === FIREFOX.wildcard ? FIREFOX_QUOTED_HEAD : FIREFOX_HEAD;
  return [fill(head, { url: facts.url }) + say(wording, values)];
}

const failed = (facts: Facts): readonly string[] => (facts.isCors ? blocked(facts, FIREFOX.failed) : []);

/** Firefox prints no second line for a redirect that the call does not follow. */
function failedAfter(facts: Facts): readonly string[] {
  const { stage } = facts.failure;
  return stage === "preflight" || (stage === "redirect" && facts.followsRedirects) ? failed(facts) : [];
}

function corsCheckText(facts: Facts): readonly string[] {
  const value = allowOrigin(facts);
  if (allowOriginLines(facts) > 1) return blocked(facts, FIREFOX.several);
  if (value === null) return blocked(facts, FIREFOX.missing, { status: facts.status });
  if (value === "*" && facts.withCredentials) return blocked(facts, FIREFOX.wildcard);
  if (value !== facts.checked) return blocked(facts, FIREFOX.mismatch, { value: asUtf8(value) });
  return blocked(facts, FIREFOX.credentials);
}

function preflightRedirectText(facts: Facts): readonly string[] {
  const isFollowed = facts.location !== null && facts.location !== "";
  if (!isFollowed && corsCheck(facts.headers, facts.checked, facts.credentials) !== null) return corsCheckText(facts);
  const status = blocked(facts, FIREFOX.status, { status: facts.status });
  return isFollowed ? [...blocked(facts, FIREFOX.redirect), ...status] : status;
}

/** Firefox checks the methods before it parses the headers. */
function allowListText(facts: Facts): readonly string[] {
  const { code } = facts.failure;
  if (code === "allow-methods-invalid") return tokenText(facts, "Access-Control-Allow-Methods");
  if (code === "method-not-allowed" || !isMethodListed(facts)) return blocked(facts, FIREFOX.method);
  if (code === "allow-headers-invalid") return tokenText(facts, "Access-Control-Allow-Headers");
  return blocked(facts, FIREFOX.header, { header: text(facts, "header") });
}

const tokenText = (facts: Facts, responseHeader: string): readonly string[] =>
  blocked(facts, FIREFOX.token, { value: asUtf8(text(facts, "value")), responseHeader });

function isMethodListed(facts: Facts): boolean {
  const method = facts.requestedMethod;
  if (method === null || ["GET", "HEAD", "POST"].includes(method)) return true;
  const methods = extractTokens(facts.headers, "access-control-allow-methods");
  const listed = methods !== null && "elements" in methods ? methods.elements : [];
  return listed.includes(method) || (listed.includes("*") && !facts.withCredentials);
}

function redirectSchemeText(facts: Facts): readonly string[] {
  if (!facts.isCors) return [];
  const scheme = text(facts, "scheme");
  const url = facts.location ?? "";
  if (SILENT_SCHEMES.includes(scheme)) return failed(facts);
  if (scheme === "blob") return [sameOriginText(facts, url), ...failed(facts)];
  if (scheme === "file") return [say(FIREFOX_LINES.file, { page: facts.page, url }), ...failed(facts)];
  return [...blocked({ ...facts, url }, FIREFOX.notHttp), ...failed(facts)];
}

const sameOriginText = ({ page }: Facts, url: string): string => say(FIREFOX_LINES.sameOrigin, { page, url });

/** Header values are bytes; the console shows them as UTF-8. */
function asUtf8(value: string): string {
  return new TextDecoder().decode(Uint8Array.from(value, (char) => char.charCodeAt(0)));
}
