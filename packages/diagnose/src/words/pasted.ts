import type { FindingCode } from "../types/codes.ts";
import { checkCommand } from "./check-command.ts";
import type { Words } from "./told.ts";

type Code = Extract<FindingCode, "cause-not-told" | "refused-with-error" | "blocked-by-client" | "request-cancelled">;

/** Words of findings that texts alone raise. */
export const PASTED_WORDS: Readonly<Record<Code, Words>> = {
  "cause-not-told": (told) => (told.is("missing") ? withoutResponse(told) : hidden(told)),
  "refused-with-error": () => ({
    title: "the server's origin function answers with an error",
    cause:
      "The origin function of the cors package passed an error to its callback for this origin. Express turns it into a response with status 500 and without CORS headers, for the page and for every other client that sends Origin.",
    fix: "Add the page's origin to the list that the function looks in: exactly as the browser sends it, with scheme and port, without a slash at the end. For other origins call callback(null, false) in place of callback(new Error(…)).",
  }),
  "blocked-by-client": (told) => ({
    title: `an extension of the browser blocked ${told.url}`,
    cause:
      "net::ERR_BLOCKED_BY_CLIENT: an ad blocker or another extension stopped the request before it was sent. No server can change that, and CORS has nothing to do with it.",
    fix: "Try a window without extensions. If it works there, rename what blockers look for in the URL (ads, track, analytics, pixel), or serve it from the page's own origin.",
  }),
  "request-cancelled": (told) => ({
    title: `the page cancelled the request to ${told.url}`,
    cause:
      "net::ERR_ABORTED: the page called abort(), was left or reloaded, or replaced the request by a newer one before the response had arrived. CORS has nothing to do with it.",
    fix: "Look for AbortController, a form that is submitted beside the fetch (call event.preventDefault()), or an effect that runs twice.",
  }),
};

const hidden: Words = (told) => ({
  title: told.text("url")
    ? `the call to ${told.url} failed, and this message hides why`
    : "the call failed, and this message hides why",
  cause: told.text("status")
    ? `The server answered with status ${told.text("status")}, and the browser kept the response from script: most often a CORS header is missing or does not fit. This line is the same for every cause.`
    : "Browsers do not let script see why a fetch failed, so this message is the same for every cause: CORS, no connection, a wrong certificate, an extension.",
  fix:
    told.text("hint") ||
    `Open the browser's console: a line near this one names the cause. Or ask the server: ${checkCommand(told)}`,
});

/** Of an archive. */
const withoutResponse: Words = (told) => ({
  title: `the browser blocked the call to ${told.url}, and the archive lacks the response`,
  cause: `The browser recorded ${told.text("error", "an error")} and neither a response nor a preflight: it keeps from recorders what it blocks. Most often a CORS header is missing or does not fit${told.text("asked") || told.text("method", "GET") !== "GET" ? ", in the answer to the preflight or in the response" : ""}.`,
  fix: `Ask the server: ${checkCommand(told)}`,
});
