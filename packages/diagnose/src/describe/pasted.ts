import type { FindingCode } from "../types/codes.ts";
import { checkCommand } from "./check-command.ts";
import type { Describe } from "./values.ts";

type Code = Extract<FindingCode, "cause-hidden" | "refused-with-error" | "blocked-by-client" | "request-cancelled">;

/** Findings that only pasted text raises. */
export const PASTED_DESCRIPTIONS: Readonly<Record<Code, Describe>> = {
  "cause-hidden": (values) => (values.is("missing") ? describeMissingResponse(values) : describeHiddenCause(values)),
  "refused-with-error": () => ({
    title: "the server's origin function returns an error",
    cause:
      "The origin function of the cors package passed an error to its callback for this origin. Express turns it into a response with status 500 and without CORS headers, for the page and for every other client that sends Origin.",
    fix: "Add the page's origin to the list that the function uses, exactly as the browser sends it: with scheme and port, without a slash at the end. For other origins call callback(null, false) in place of callback(new Error(…)).",
  }),
  "blocked-by-client": (values) => ({
    title: `a browser extension blocked the call to ${values.url}`,
    cause:
      "net::ERR_BLOCKED_BY_CLIENT: an ad blocker or another extension stopped the request before the browser sent it. No server can change that, and CORS is not the reason.",
    fix: "Try a window without extensions. If the call works there, remove words that blockers look for (ads, track, analytics, pixel) from the URL, or serve it from the page's own origin.",
  }),
  "request-cancelled": (values) => ({
    title: `the page cancelled the call to ${values.url}`,
    cause:
      "net::ERR_ABORTED: before the response arrived, the page called abort(), the user left or reloaded the page, or a newer request replaced this one. CORS is not the reason.",
    fix: "Look for AbortController, for a form that is submitted together with the fetch (call event.preventDefault()), or for an effect that runs twice.",
  }),
};

const describeHiddenCause: Describe = (values) => ({
  title: values.text("url")
    ? `the call to ${values.url} failed, and this message hides why`
    : "the call failed, and this message hides why",
  cause: values.text("status")
    ? `The server answered with status ${values.text("status")}, and the browser kept the response from script. Usually a CORS header is missing or wrong, but this message is the same for every cause.`
    : "Browsers do not let script see why a call failed, so this message is the same for every cause: CORS, no connection, a bad certificate, an extension.",
  fix:
    values.text("hint") ||
    `Open the browser's console: a line near this one names the cause. Or ask the server: ${checkCommand(values)}`,
});

/** For calls that a HAR archive records without a response. */
const describeMissingResponse: Describe = (values) => ({
  title: `the browser blocked the call to ${values.url}, and the archive does not contain the response`,
  cause: `The archive contains ${values.text("error", "an error")}, but no response and no preflight, because browsers do not record the responses that they block. Usually a CORS header is missing or wrong${values.text("asked") || values.text("method", "GET") !== "GET" ? ", on the preflight response or on the response" : ""}.`,
  fix: `Ask the server: ${checkCommand(values)}`,
});
