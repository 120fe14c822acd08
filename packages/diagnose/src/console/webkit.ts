import { getValue } from "@corsac/user-agent";
import { allowOrigin, type Facts, text } from "./facts.ts";
import { fill, say, type Values } from "./template.ts";
import { namedByWebkit } from "./webkit-headers.ts";
import type { Wording } from "./texts-chromium.ts";
import { WEBKIT, WEBKIT_ACCESS, WEBKIT_NO_REASON, WEBKIT_REDIRECT } from "./texts-webkit.ts";

/** What WebKit prints: the reason, and that the fetch failed. */
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
      return [security(WEBKIT.method, { method: text(facts, "method") }), access(facts)];
    case "header-not-allowed":
    case "authorization-not-covered":
      return [security(WEBKIT.header, { header: namedByWebkit(missing(facts), facts.given) }), access(facts)];
    case "redirect-user-info":
      return [denied(facts, WEBKIT.userInfo), access(facts)];
    case "location-invalid":
      return [denied(facts, WEBKIT.scheme), access(facts)];
    case "redirect-scheme":
      return [text(facts, "scheme") === "ftp" ? security(WEBKIT.ftp) : denied(facts, WEBKIT.scheme), access(facts)];
    case "redirect-mode-error":
      return [security(WEBKIT.redirectMode, { url: facts.url }), access(facts)];
    case "redirect-count":
      return [security(WEBKIT.redirectCount), access(facts)];
    case "no-cors-redirect-mode":
      return [security(WEBKIT.noCorsRedirect), security(WEBKIT.notAllowed), access(facts)];
    case "same-origin-mode":
      return sameOriginText(facts, stage === "request");
    case "resource-policy":
      return [security(WEBKIT.resourcePolicy, { url: facts.url }), access(facts)];
    case "mixed-content": {
      const url = stage === "request" ? facts.url : (facts.location ?? "");
      return [
        security(WEBKIT.mixed, { page: facts.page, url }),
        security(WEBKIT.notAllowed),
        access({ ...facts, url }),
      ];
    }
    case "network-error":
      return facts.isCors ? [access(facts)] : [];
    default:
      return [];
  }
}

function missing(facts: Facts): readonly string[] {
  const names = facts.failure.detail["missing"];
  return Array.isArray(names) ? (names as readonly string[]) : [text(facts, "header")];
}

const security = (wording: Wording, values: Values = {}): string => say(wording, values);

const access = ({ url }: Facts): string => say(WEBKIT_ACCESS, { url });

const denied = (facts: Facts, wording: Wording, values: Values = {}): string => {
  const location = facts.location ?? "";
  return fill(WEBKIT_REDIRECT, { location }) + say(wording, { location, ...values });
};

/** The status of a preflight is blamed before anything else. */
function corsCheckText(facts: Facts): string {
  const { failure, status } = facts;
  if (failure.stage === "preflight" && (status < 200 || status > 299)) return statusText(facts);
  const tell =
    failure.stage === "redirect" && facts.location !== null
      ? denied
      : (_: Facts, ...rest: [Wording, Values?]) => security(...rest);
  const value = allowOrigin(facts);
  if (value !== facts.checked) {
    if (value === "*") return tell(facts, WEBKIT.wildcard);
    if (value?.includes(",") === true) return tell(facts, WEBKIT.several);
    return tell(facts, WEBKIT.refused, { origin: facts.checked, status });
  }
  return tell(facts, WEBKIT.credentials);
}

const statusText = ({ status }: Facts): string => security(WEBKIT.status, { status });

const parseText = (facts: Facts, field: string): string =>
  security(WEBKIT.parse, { field, value: getValue(facts.headers, field) ?? "" });

function sameOriginText(facts: Facts, atRequest: boolean): readonly string[] {
  if (atRequest) return [say(WEBKIT_NO_REASON, { url: facts.url })];
  const url = facts.location ?? facts.url;
  return [security(WEBKIT.sameOriginRedirect, { url, origin: facts.origin }), access({ ...facts, url })];
}
