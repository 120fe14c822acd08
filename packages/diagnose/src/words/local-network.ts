import type { Told, Words } from "./told.ts";

/** Chromium asks the user on behalf of secure pages, and blocks the calls of others. Texts may not say which it was. */
export function localNetworkWords(told: Told): ReturnType<Words> {
  const isLoopback = told.text("space") === "loopback";
  const target = isLoopback ? "the user's own machine" : "a local network";
  const address = `If the page should not call ${target} at all, correct the URL of the API.`;
  const title = `${told.text("host", "the server")} is on ${target}`;
  const secure = isSecure(told);
  if (secure === false) {
    return {
      title,
      cause: `Only secure pages (HTTPS, or localhost) may reach ${target}, after Chromium has asked the user. ${told.origin} is not one of them, so Chromium blocks the call.`,
      fix: `Serve the page over HTTPS; Chromium then asks the user. ${address}`,
    };
  }
  const page = secure === true ? told.text("page", told.text("origin", "a secure page")) : "a page";
  const refused = `Tell users why the page needs this, and handle the refusal: the fetch rejects. In a frame of another origin, write allow="${isLoopback ? "loopback" : "local"}-network" on the iframe.`;
  return {
    title,
    cause: `Chromium asks the user before ${page} may reach ${target}. It blocks the call if the user refuses, if it cannot ask (headless browsers), and in frames that lack the permission.${secure === null ? " For pages that are not secure (http:, and not localhost) it does not ask, and blocks." : ""}`,
    fix: `${refused} ${secure === null ? "A page that is not secure has to be served over HTTPS first. " : ""}${address}`,
  };
}

function isSecure(told: Told): boolean | null {
  if (told.is("secure")) return true;
  const page = told.text("page", told.text("origin"));
  if (page.startsWith("https:")) return true;
  return page.startsWith("http:") || told.isFalse("secure") ? false : null;
}
