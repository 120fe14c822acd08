import { corsCheck, getValue } from "@corsac/user-agent";
import { allowOrigin, type Facts, text } from "./facts.ts";
import { CHROMIUM, CHROMIUM_HEADS, CHROMIUM_LINES, CHROMIUM_PREFLIGHT } from "./text/chromium.ts";
import { fill, say, type Values, type Wording } from "./text/wording.ts";

/** The schemes that Chromium itself serves. */
const SCHEMES =
  "chrome, chrome-experimental-site-token-provider, chrome-extension, chrome-untrusted, data, http, https, isolated-app";

/** Chromium rejects redirects to these schemes without a message about CORS. */
const UNSAFE_SCHEMES = ["about", "blob", "data", "file", "filesystem"];

/** The lines that Chromium prints, without the line about `net::ERR_FAILED` that follows each of them. */
export function chromiumText(facts: Facts): readonly string[] {
  const { code, stage } = facts.failure;
  const atPreflight = stage === "preflight";
  switch (code) {
    case "allow-origin-missing":
      return blocked(facts, CHROMIUM.missing, {}, atPreflight);
    case "allow-origin-mismatch":
    case "allow-origin-several":
      return [allowOriginText(facts, atPreflight)].flat();
    case "allow-origin-wildcard-with-credentials":
      return blocked(facts, CHROMIUM.wildcard, {}, atPreflight);
    case "allow-credentials-missing":
    case "allow-credentials-invalid": {
      const value = escaped(getValue(facts.headers, "access-control-allow-credentials") ?? "");
      return blocked(facts, CHROMIUM.credentials, { value }, atPreflight);
    }
    case "preflight-status":
      return blocked(facts, CHROMIUM.status, {}, true);
    case "preflight-redirect":
      return preflightRedirectText(facts);
    case "allow-methods-invalid":
      return blocked(facts, CHROMIUM.methods);
    case "allow-headers-invalid":
      return blocked(facts, CHROMIUM.headers);
    case "method-not-allowed":
      return blocked(facts, CHROMIUM.method, { method: text(facts, "method") });
    case "header-not-allowed":
    case "authorization-not-covered":
      return blocked(facts, CHROMIUM.header, { header: text(facts, "header") });
    case "redirect-user-info":
      return blocked(facts, CHROMIUM.userInfo, { location: "" });
    case "redirect-scheme":
      return redirectSchemeText(facts);
    case "scheme-not-http":
      return [say(CHROMIUM_LINES.scheme, { url: facts.url, scheme: text(facts, "scheme") })];
    case "no-cors-redirect-mode":
      return [say(CHROMIUM_LINES.noCorsRedirect, { url: facts.url })];
    case "same-origin-mode":
      return stage === "request"
        ? [say(CHROMIUM_LINES.sameOriginMode, { url: facts.url, origin: facts.origin })]
        : [say(CHROMIUM_LINES.sameOriginRedirect, { url: facts.location ?? facts.url, page: facts.page })];
    case "local-network-denied":
      return localNetworkText(facts);
    case "mixed-content":
      return [
        say(CHROMIUM_LINES.mixed, {
          url: stage === "request" ? facts.url : (facts.location ?? ""),
          page: facts.page,
        }),
      ];
    default:
      return [];
  }
}

function blocked(facts: Facts, wording: Wording, values: Values = {}, atPreflight = false): readonly string[] {
  const { url, first, origin, isRedirected } = facts;
  const head = isRedirected ? CHROMIUM_HEADS[0] : CHROMIUM_HEADS[1];
  return [
    fill(head ?? "", { initiator: "fetch", url, first, origin }) +
      (atPreflight ? CHROMIUM_PREFLIGHT : "") +
      say(wording, values),
  ];
}

/** Chromium checks in this order: a separator, `null`, a malformed URL. */
function allowOriginText(facts: Facts, atPreflight: boolean): readonly string[] {
  const value = allowOrigin(facts) ?? "";
  const values = { value: escaped(value) };
  if (value.includes(" ") || value.includes(",")) return blocked(facts, CHROMIUM.several, values, atPreflight);
  const wording = value === "null" || URL.canParse(value) ? CHROMIUM.mismatch : CHROMIUM.invalid;
  return blocked(facts, wording, values, atPreflight);
}

/** Chromium treats a redirect without `Location` like any bad status, which it checks after the CORS check. */
function preflightRedirectText(facts: Facts): readonly string[] {
  if (facts.location !== null && facts.location !== "") return blocked(facts, CHROMIUM.redirect, {}, true);
  const { code = "preflight-status" } = corsCheck(facts.headers, facts.checked, facts.credentials) ?? {};
  return chromiumText({ ...facts, failure: { ...facts.failure, code } });
}

function redirectSchemeText(facts: Facts): readonly string[] {
  const location = facts.location ?? "";
  if (!facts.isCors || UNSAFE_SCHEMES.includes(text(facts, "scheme"))) return [];
  return blocked({ ...facts, url: location, isRedirected: true }, CHROMIUM.scheme, { schemes: SCHEMES });
}

/** Chromium asks secure pages only. */
function localNetworkText(facts: Facts): readonly string[] {
  const isRedirected = facts.failure.stage === "redirect";
  const wording = facts.failure.detail["secure"] === true ? CHROMIUM.localPermission : CHROMIUM.localInsecure;
  const url = isRedirected ? (facts.location ?? "") : facts.url;
  return blocked({ ...facts, url, isRedirected }, wording, { space: text(facts, "space") });
}

/** Chromium prints bytes outside printable ASCII as `\u00A0`. */
const escaped = (value: string): string =>
  Array.from(value, (char) => {
    const unit = char.charCodeAt(0);
    return unit >= 0x20 && unit < 0x7f ? char : `\\u${unit.toString(16).toUpperCase().padStart(4, "0")}`;
  }).join("");
