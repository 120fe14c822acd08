import type { FindingCode } from "../types/codes.ts";
import type { Describe } from "./values.ts";

type Code = Extract<FindingCode, `redirect-${string}`>;

export const REDIRECT_DESCRIPTIONS: Readonly<Record<Code, Describe>> = {
  "redirect-without-headers": (values) => ({
    title: `the redirect (${values.text("status", "3xx")}) has no CORS headers`,
    cause: `${values.url} redirects the call. Browsers check a redirect like any response and do not follow it without Access-Control-Allow-Origin. Common redirects lead to a login page, to https, or to the URL with or without a slash at the end.`,
    fix: "Call the URL that the redirect leads to. Answer calls without a login with 401 instead of a redirect. Send the CORS headers on redirects as well.",
  }),
  "redirect-tainted-origin": (values) => ({
    title: "the browser sends Origin: null after a redirect to a third origin",
    cause: `The call went from ${values.origin} to one server, which redirected it to another origin (${values.url}). The browser then hides the page's origin and sends Origin: null. Only Access-Control-Allow-Origin: * or null matches that. With credentials only null does, which no server should send.`,
    fix: "Let script fetch the last URL directly: send that URL as data instead of a redirect. Public resources can send Access-Control-Allow-Origin: *.",
  }),
  "redirect-mode-error": () => ({
    title: 'the call has redirect: "error", and the server redirects it',
    cause: 'With redirect: "error" the browser rejects the call when the server redirects it.',
    fix: "Call the URL that the redirect leads to, or remove redirect from the call.",
  }),
  "redirect-location-invalid": () => ({
    title: "the Location header of the redirect is not a URL",
    cause:
      "The header is empty, malformed, or on the response several times, so the browser cannot follow the redirect.",
    fix: "Send one Location header with a whole URL or a path.",
  }),
  "redirect-locations-differ": (values) => ({
    title: "the redirect has several Location headers",
    cause: `The values differ (${values.text("values", "")}). Browsers treat that as an attack on the response and block it.`,
    fix: "Send one Location header. Look for two parts of the server that both redirect.",
  }),
  "redirect-scheme": (values) => ({
    title: `the redirect leads to ${values.text("scheme", "another scheme")}:`,
    cause: "fetch() follows redirects to http and https only.",
    fix: "Redirect to an https URL. To open an application, navigate (location.href) instead of calling fetch().",
  }),
  "redirect-count": () => ({
    title: "the server redirects the call more than 20 times",
    cause:
      "The redirects form a loop. Typical loops are between http and https, between URLs with and without a slash, and a login that never succeeds because its cookie does not arrive.",
    fix: "Follow the redirects by hand and fix the one that leads back.",
  }),
  "redirect-user-info": () => ({
    title: "the Location header of the redirect contains a user name or password",
    cause: "Browsers do not follow cross-origin redirects to a URL with user info (https://user:password@host).",
    fix: "Redirect to the URL without user info.",
  }),
  "redirect-stream": (values) => ({
    title: `the browser cannot send a streamed body again after a redirect (${values.text("status", "3xx")})`,
    cause: "This redirect keeps the method and the body, but the browser can read a ReadableStream only once.",
    fix: "Call the URL that the redirect leads to, or give fetch() a string, Blob or buffer.",
  }),
  "redirect-to-https": (values) => ({
    title: "the call goes to http, and the server redirects it to https",
    cause: `${values.url} redirects to ${values.text("location", "https")}. Each call first sends a request that others can read. Browsers never follow redirects of preflights, so calls that need a preflight fail.`,
    fix: "Call the https URL.",
  }),
};
