import type { Describe, FindingValues } from "./values.ts";

/**
 * Chromium and Firefox ask the user. Chromium blocks the call of a page that is not secure without asking, and messages do
 * not always show which of both it did.
 */
export function describeLocalNetwork(values: FindingValues): ReturnType<Describe> {
  const isLoopback = values.text("space") === "loopback";
  const target = isLoopback ? "the user's own machine" : "a local network";
  const address = `If the page should not call ${target} at all, correct the URL of the API.`;
  const title = `${values.text("host", "the server")} is on ${target}`;
  const secure = isSecure(values);
  if (secure === false) {
    return {
      title,
      cause: `Only secure pages (HTTPS, or localhost) may reach ${target}, after Chromium has asked the user. ${values.origin} is not one of them, so Chromium blocks the call.`,
      fix: `Serve the page over HTTPS; Chromium then asks the user. ${address}`,
    };
  }
  const browser = values.text("engine") === "firefox" ? "Firefox" : "Chromium";
  const page = secure === true ? values.text("page", values.text("origin", "a secure page")) : "a page";
  const refusal = `Explain to users why the page needs this, and handle the refusal: fetch() then rejects. In a frame of another origin, write allow="${isLoopback ? "loopback" : "local"}-network" on the iframe.`;
  return {
    title,
    cause: `${browser} asks the user before ${page} may reach ${target}. It blocks the call if the user refuses, if it cannot ask (headless browsers), and in frames without the permission.${secure === null ? " For pages that are not secure (http:, and not localhost) it blocks the call without asking." : ""}`,
    fix: `${refusal} ${secure === null ? "Serve pages that are not secure over HTTPS first. " : ""}${address}`,
  };
}

function isSecure(values: FindingValues): boolean | null {
  if (values.is("secure")) return true;
  const page = values.text("page", values.text("origin"));
  if (page.startsWith("https:")) return true;
  return page.startsWith("http:") || values.isFalse("secure") ? false : null;
}
