import type { FindingCode } from "../types/codes.ts";
import type { Told, Words } from "./told.ts";

type Code = Extract<
  FindingCode,
  | `origin-${string}`
  | "null-origin-trusted"
  | "subdomains-trusted"
  | "insecure-origin-trusted"
  | "policy-leaked"
  | "shared-cache"
>;

const COMPARE =
  "Compare the whole origin with a list of exact origins, or a host with a pattern that cannot match more than it shows.";

const reading = (told: Told): string =>
  told.is("withCredentials") ? "read the API as its user" : "read what the API answers";

export const SECURITY_WORDS: Readonly<Record<Code, Words>> = {
  "origin-reflected": (told) => ({
    title: "any origin is let in",
    cause: `The server answered ${told.text("other", "an origin that nobody can have listed")} with that origin. It repeats whatever it is sent, which is * in disguise, with a cache problem on top.`,
    fix: `If the API is public, answer Access-Control-Allow-Origin: *. Otherwise: ${COMPARE}`,
  }),
  "origin-reflected-with-credentials": (told) => ({
    title: "any site can read the API as its user",
    cause: `The server answered ${told.text("other", "an origin that nobody can have listed")} with that origin and Access-Control-Allow-Credentials: true. Every site that a user visits can call the API with their cookies and read the answer. Browsers refuse * with credentials for this very reason.`,
    fix: COMPARE,
  }),
  "null-origin-trusted": (told) => ({
    title: "the origin null is let in",
    cause: `Any page can make itself that origin, by a sandboxed frame: so any page can ${reading(told)}.`,
    fix: "Take null off the list. For local files, serve them from localhost.",
  }),
  "origin-prefix-accepted": (told) => ({
    title: `${told.text("other", "an origin with something in front")} is let in`,
    cause: `The end of the origin is compared, without what comes before (endsWith, a pattern without ^). Whoever registers such a name can ${reading(told)}.`,
    fix: COMPARE,
  }),
  "origin-suffix-accepted": (told) => ({
    title: `${told.text("other", "an origin with something behind")} is let in`,
    cause: `The beginning of the origin is compared, without what comes after (startsWith, a pattern without $). Whoever owns such a name can ${reading(told)}.`,
    fix: COMPARE,
  }),
  "origin-dot-accepted": (told) => ({
    title: `${told.text("other", "an origin with another character for a dot")} is let in`,
    cause: `A dot in a regular expression stands for any character. Whoever registers such a name can ${reading(told)}.`,
    fix: `Escape the dots, or better: ${COMPARE}`,
  }),
  "origin-characters-accepted": (told) => ({
    title: `${told.text("other", "an origin with odd characters")} is let in`,
    cause: `The pattern takes a character for the end of the host that browsers allow inside one, or takes something for an origin that is none. A page under such a name can ${reading(told)}.`,
    fix: COMPARE,
  }),
  "subdomains-trusted": (told) => ({
    title: "every subdomain is let in",
    cause: `${told.text("other", "A subdomain that does not exist")} is let in. One forgotten subdomain, taken over or with a hole, is then enough to ${reading(told)}.`,
    fix: "List the subdomains that need it.",
  }),
  "insecure-origin-trusted": (told) => ({
    title: "an http: origin is let in by an https: server",
    cause: `${told.text("other", told.origin)} is not protected on its way. Whoever sits on the network of a user can put their own script into such a page, and ${reading(told)}.`,
    fix: "List the https origin alone, and redirect the page to it.",
  }),
  "policy-leaked": (told) => ({
    title: "refused origins are told the policy",
    cause: `${told.text("other", "An origin that is refused")} gets ${told.text("fields", "Access-Control fields")} all the same. It harms nobody by itself; it shows what else to try, and that the fields are set without looking at the origin.`,
    fix: "Answer origins that are refused without any Access-Control field.",
  }),
  "shared-cache": () => ({
    title: "shared caches may mix up origins",
    cause:
      "The response may be kept by caches that many users share, its CORS fields depend on who asks, and it does not say so by Vary: Origin. Whoever asks first decides who is let in.",
    fix: "Add Vary: Origin, or Cache-Control: private.",
  }),
};
