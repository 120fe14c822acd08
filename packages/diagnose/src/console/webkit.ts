import { getValue } from "@corsac/user-agent";
import { allowOrigin, type Facts, text } from "./facts.ts";
import { namedByWebkit } from "./webkit-headers.ts";
import { WEBKIT, WEBKIT_ACCESS, WEBKIT_NO_REASON, WEBKIT_REDIRECT } from "./text/webkit.ts";
import { fill, say, type Values, type Wording } from "./text/wording.ts";

/** The lines that WebKit prints: the reason, and that the call failed. */
export function webkitText(facts: Facts): readonly string[] {
  const { code, stage } = facts.failure;
  switch (code) {
    case "allow-origin-missing":
    case "allow-origin-mismatch":
    case "allow-origin-several":
    case "allow-origin-wildcard-with-credentials":
    case "allow-credentials-missing":
    case "allow-credentials-invalid":
      return [corsCheckText(facts), access(facts)];
    case "preflight-status":
    case "preflight-redirect":
      return [statusText(facts), access(facts)];
    case "allow-methods-invalid":
      return [parseText(facts, "Access-Control-Allow-Methods"), access(facts)];
    case "allow-headers-invalid":
      return [parseText(facts, "Access-Control-Allow-Headers"), access(facts)];
    case "method-not-allowed":
      return [say(WEBKIT.method, { method: text(facts, "method") }), access(facts)];
    case "header-not-allowed":
    case "authorization-not-covered":
      return [say(WEBKIT.header, { header: namedByWebkit(missing(facts), facts.given) }), access(facts)];
    case "redirect-user-info":
      return [denied(facts, WEBKIT.userInfo), access(facts)];
    case "location-invalid":
      return [denied(facts, WEBKIT.scheme), access(facts)];
    case "redirect-scheme":
      return [text(facts, "scheme") === "ftp" ? say(WEBKIT.ftp) : denied(facts, WEBKIT.scheme), access(facts)];
    case "redirect-mode-error":
      return [say(WEBKIT.redirectMode, { url: facts.url }), access(facts)];
    case "redirect-count":
      return [say(WEBKIT.redirectCount), access(facts)];
    case "no-cors-redirect-mode":
      return [say(WEBKIT.noCorsRedirect), say(WEBKIT.notAllowed), access(facts)];
    case "same-origin-mode":
      return sameOriginText(facts, stage === "request");
    case "resource-policy":
      return [say(WEBKIT.resourcePolicy, { url: facts.url }), access(facts)];
    case "mixed-content": {
      const url = stage === "request" ? facts.url : (facts.location ?? "");
      return [say(WEBKIT.mixed, { page: facts.page, url }), say(WEBKIT.notAllowed), access({ ...facts, url })];
    }
    case "network-error":
      // WebKit reports only a preflight that gets no response.
      return stage === "preflight" ? [...connectionText(facts), access(facts)] : [];
    default:
      return [];
  }
}

function missing(facts: Facts): readonly string[] {
  const names = facts.failure.detail["missing"];
  return Array.isArray(names) ? (names as readonly string[]) : [text(facts, "header")];
}

function connectionText({ connectionError, url }: Facts): readonly string[] {
  switch (connectionError) {
    case "ECONNRESET":
      return [say(WEBKIT.reset)];
    case "ECONNREFUSED":
      return [say(WEBKIT.refusedConnection, { host: new URL(url).hostname })];
    default:
      return [];
  }
}

const access = ({ url }: Facts): string => say(WEBKIT_ACCESS, { url });

const denied = (facts: Facts, wording: Wording, values: Values = {}): string => {
  const location = facts.location ?? "";
  return fill(WEBKIT_REDIRECT, { location }) + say(wording, { location, ...values });
};

/** WebKit checks the status of a preflight before anything else. */
function corsCheckText(facts: Facts): string {
  const { failure, status } = facts;
  if (failure.stage === "preflight" && (status < 200 || status > 299)) return statusText(facts);
  const reason =
    failure.stage === "redirect" && facts.location !== null
      ? denied
      : (_: Facts, ...rest: [Wording, Values?]) => say(...rest);
  const value = allowOrigin(facts);
  if (value !== facts.checked) {
    if (value === "*") return reason(facts, WEBKIT.wildcard);
    if (value?.includes(",") === true) return reason(facts, WEBKIT.several);
    return reason(facts, WEBKIT.refused, { origin: facts.checked, status });
  }
  return reason(facts, WEBKIT.credentials);
}

const statusText = ({ status }: Facts): string => say(WEBKIT.status, { status });

const parseText = (facts: Facts, responseHeader: string): string =>
  say(WEBKIT.parse, { responseHeader, value: getValue(facts.headers, responseHeader) ?? "" });

function sameOriginText(facts: Facts, atRequest: boolean): readonly string[] {
  if (atRequest) return [say(WEBKIT_NO_REASON, { url: facts.url })];
  const url = facts.location ?? facts.url;
  return [say(WEBKIT.sameOriginRedirect, { url, origin: facts.origin }), access({ ...facts, url })];
}
