import type { FindingCode } from "../types/codes.ts";
import type { Words } from "./told.ts";

type Code = Extract<FindingCode, `redirect-${string}`>;

export const REDIRECT_WORDS: Readonly<Record<Code, Words>> = {
  "redirect-without-fields": (told) => ({
    title: `the redirect (${told.text("status", "3xx")}) has no CORS fields`,
    cause: `${told.url} redirects, and a redirect is checked like any response: without Access-Control-Allow-Origin the browser does not follow. Often it is a login page, a slash at the end, or http to https.`,
    fix: "Call the URL that the redirect leads to; answer 401 to a call without login instead of redirecting it; set the CORS fields on redirects, too.",
  }),
  "redirect-tainted-origin": (told) => ({
    title: "after a redirect to a third origin the browser asks as null",
    cause: `The call went from ${told.origin} to one server, and from there to another origin (${told.url}). The browser no longer says whose page it is: it sends Origin: null, and only Access-Control-Allow-Origin: * (or null) satisfies it. With credentials nothing but null does, which nobody should answer.`,
    fix: "Let script fetch the last URL itself: answer its URL as data instead of redirecting. Public resources can answer Access-Control-Allow-Origin: *.",
  }),
  "redirect-mode-error": () => ({
    title: 'the call has redirect: "error", and the server redirects',
    cause: "The call asked to fail rather than follow.",
    fix: "Call the URL that the redirect leads to, or leave redirect out of the call.",
  }),
  "redirect-location-invalid": () => ({
    title: "the redirect's Location cannot be read as a URL",
    cause: "The field is empty, malformed, or there are several.",
    fix: "Send one Location with a whole URL, or with a path.",
  }),
  "redirect-locations-differ": (told) => ({
    title: "the response has several Location fields",
    cause: `They differ (${told.text("values", "")}), and browsers treat that as an attack on the response.`,
    fix: "Send one Location. Look for two parts of the server that both redirect.",
  }),
  "redirect-scheme": (told) => ({
    title: `the redirect leads to ${told.text("scheme", "another scheme")}:`,
    cause: "A fetch follows redirects to http and https only.",
    fix: "Redirect to an https URL. To open an application, navigate (location.href) instead of fetching.",
  }),
  "redirect-count": () => ({
    title: "more than 20 redirects",
    cause:
      "The redirects lead in a circle: often between http and https, with and without a slash, or a login that never succeeds because its cookie does not arrive.",
    fix: "Follow them by hand and mend the one that leads back.",
  }),
  "redirect-user-info": () => ({
    title: "the redirect's Location has a user name or password",
    cause: "Browsers do not follow a cross-origin redirect to a URL with user info (https://user:password@host).",
    fix: "Redirect without user info.",
  }),
  "redirect-stream": (told) => ({
    title: `a streamed body cannot be sent again (${told.text("status", "redirect")})`,
    cause: "The redirect keeps method and body, but a ReadableStream can be read once only.",
    fix: "Call the URL that the redirect leads to, or give fetch() a string, Blob or buffer.",
  }),
  "redirect-to-https": (told) => ({
    title: "the call goes to http and is redirected to https",
    cause: `${told.url} redirects to ${told.text("location", "https")}. Simple requests survive that, at the price of a round trip in the clear; a preflight is never redirected, so calls that need one fail.`,
    fix: "Call the https URL.",
  }),
};
