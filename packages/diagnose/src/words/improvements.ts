import type { FindingCode } from "../types/codes.ts";
import { localNetworkWords } from "./local-network.ts";
import type { Words } from "./told.ts";

type Code = Extract<
  FindingCode,
  | `vary-${string}`
  | `max-age-${string}`
  | `cookie-${string}`
  | "no-content-with-body"
  | "headers-not-exposed"
  | "expose-wildcard-with-credentials"
  | "local-network"
  | "private-network-field"
>;

export const IMPROVEMENT_WORDS: Readonly<Record<Code, Words>> = {
  "vary-origin-missing": (told) => ({
    title: "Vary: Origin is missing",
    cause: told.is("certain")
      ? `Access-Control-Allow-Origin depends on who asks (here ${told.text("value")}), but ${told.is("withoutOrigin") ? "the answer to a request without Origin" : "the response"} does not say so. A cache, the browser's own included, may give it to a page of another origin, which is then blocked.`
      : `Access-Control-Allow-Origin is the page's own origin (${told.text("value")}). If that depends on who asks, caches have to know; if it is a constant, all is well.`,
    fix: "Add Vary: Origin to every response of a URL whose CORS fields depend on the origin, also to those that refuse and those without Origin.",
  }),
  "vary-origin-clobbered": (told) => ({
    title: "Vary: Origin is lost on the way",
    cause: `Other responses of this server say Vary: Origin, this one says ${told.text("vary", "something else or nothing")}. Something sets Vary instead of adding to it: compression, a handler, a proxy.`,
    fix: "Add to Vary (res.vary(), append) instead of setting it.",
  }),
  "vary-origin-needless": (told) => ({
    title: "Vary: Origin on an answer that is the same for all",
    cause: `Access-Control-Allow-Origin is always ${told.text("value", "*")}. Caches keep one copy for each origin for nothing.`,
    fix: "Leave Origin out of Vary.",
  }),
  "max-age-missing": () => ({
    title: "preflights are not kept",
    cause:
      "Without Access-Control-Max-Age a browser keeps the answer to a preflight for five seconds: most calls wait for two round trips.",
    fix: "Answer preflights with Access-Control-Max-Age: 7200 (Chromium keeps two hours at most, Firefox a day, WebKit ten minutes). Shorter while the policy still changes.",
  }),
  "max-age-malformed": (told) => ({
    title: `Access-Control-Max-Age is no number of seconds`,
    cause: `${told.quoted("value", "The value")} is not made of digits alone. Browsers ignore it or keep nothing.`,
    fix: "Write whole seconds, without sign, unit or quotes; 0 for not at all.",
  }),
  "max-age-over-cap": (told) => ({
    title: "Access-Control-Max-Age is longer than browsers keep",
    cause: `Of ${told.text("value")} seconds Chromium keeps ${told.text("chromium")}, Firefox ${told.text("firefox")}, WebKit ${told.text("webkit")}. A change of the policy reaches Firefox last.`,
    fix: "7200 is enough for Chromium. Nothing breaks if it stays.",
  }),
  "no-content-with-body": () => ({
    title: "204 with content",
    cause:
      "A 204 response has no content, and no Content-Length. Clients and proxies that take its bytes for the next response fail at random.",
    fix: "Answer 204 without a body, or 200 with Content-Length: 0.",
  }),
  "headers-not-exposed": (told) => ({
    title: `script cannot read ${told.text("headers", "some response headers")}`,
    cause:
      "Of another origin's response script sees Cache-Control, Content-Language, Content-Length, Content-Type, Expires, Last-Modified and Pragma, and what Access-Control-Expose-Headers names. response.headers.get() answers null for the rest.",
    fix: `If the page needs them: Access-Control-Expose-Headers: ${told.text("headers", "…")}.`,
  }),
  "expose-wildcard-with-credentials": (told) => ({
    title: "Access-Control-Expose-Headers: * exposes nothing with credentials",
    cause: 'The call has credentials: "include" (withCredentials). Then * is a header of that name, and no wildcard.',
    fix: `List the names: ${told.text("headers", "those that the page reads")}.`,
  }),
  "cookie-same-site": (told) => ({
    title: `the cookie ${told.text("cookie")} is not sent from ${told.origin}`,
    cause: `It is SameSite=${told.text("sameSite", "Lax")} (Lax where nothing is said), and ${told.origin} is another site than ${told.text("host")}. The browser neither keeps it from this response nor sends it with such calls.`,
    fix: "Set SameSite=None; Secure; Partitioned; or serve page and API under one site (app.example.com and api.example.com).",
  }),
  "cookie-not-secure": (told) => ({
    title: `the cookie ${told.text("cookie")} is thrown away`,
    cause: told.is("secure")
      ? "It is Secure, and the response came over plain http."
      : "It is SameSite=None without Secure, which browsers reject.",
    fix: "Serve the API over HTTPS and add Secure.",
  }),
  "cookie-not-partitioned": (told) => ({
    title: `the cookie ${told.text("cookie")} is a third-party cookie`,
    cause:
      "Page and server are different sites. Firefox and Safari, and Chromium where the user says so, do not send such a cookie unless it is partitioned.",
    fix: "Add Partitioned (it is then kept for each page's site by itself), or serve page and API under one site.",
  }),
  "cookie-domain": (told) => ({
    title: `the cookie ${told.text("cookie")} is for another domain`,
    cause: `Its Domain is ${told.text("domain")}, and ${told.text("host")} is not below that. The browser throws it away.`,
    fix: "Leave Domain out, or name the server's own domain or one above it.",
  }),
  "cookie-without-credentials": (told) => ({
    title: `the cookie ${told.text("cookie")} is ignored`,
    cause:
      'The call is cross-origin and does not say credentials: "include": the browser sends no cookies and keeps none.',
    fix: 'If the cookie matters: credentials: "include" in the call, Access-Control-Allow-Credentials: true and the exact origin from the server.',
  }),
  "local-network": localNetworkWords,
  "private-network-field": () => ({
    title: "Access-Control-Allow-Private-Network does nothing",
    cause:
      "Browsers abandoned Private Network Access for Local Network Access, in which the browser asks the user and not the server.",
    fix: "Leave the header out: no browser needs it. No header grants access to a local network; the browser asks the user.",
  }),
};
