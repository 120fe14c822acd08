import type { FindingCode } from "../types/codes.ts";
import type { Describe, FindingValues } from "./values.ts";

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
  "Compare the whole origin with a list of exact origins, or use a pattern that matches only the subdomains it shows.";

/** The thing that an attacker can do with an origin that the server allows by mistake. */
const damage = (values: FindingValues): string =>
  values.is("withCredentials") ? "call the API as its user and read the answers" : "read the answers of the API";

const other = (values: FindingValues, otherwise: string): string => values.text("other", otherwise);

export const SECURITY_DESCRIPTIONS: Readonly<Record<Code, Describe>> = {
  "origin-reflected": (values) => ({
    title: "the server allows every origin",
    cause: `The server sent ${other(values, "an origin that nobody can have listed")} back as allowed, and does so with every origin. That is the same as *, but caches can mix the responses up.`,
    fix: `If the API is public, send Access-Control-Allow-Origin: *. Otherwise: ${COMPARE}`,
  }),
  "origin-reflected-with-credentials": (values) => ({
    title: "any site can read the API as its user",
    cause: `The server allows every origin, here ${other(values, "one that nobody can have listed")}, and sends Access-Control-Allow-Credentials: true. Every site that a user visits can call the API with the user's cookies and read the answers. Browsers refuse * with credentials for this reason.`,
    fix: COMPARE,
  }),
  "null-origin-trusted": (values) => ({
    title: "the server allows the origin null",
    cause: `Every page can give itself the origin null with a sandboxed frame, so every page can ${damage(values)}.`,
    fix: "Remove null from the list. Serve local files from localhost instead.",
  }),
  "origin-prefix-accepted": (values) => ({
    title: `the server allows ${other(values, "origins that only end like a listed one")}`,
    cause: `The server compares only the end of the origin (endsWith, or a pattern without ^). Anyone who registers such a name can ${damage(values)}.`,
    fix: COMPARE,
  }),
  "origin-suffix-accepted": (values) => ({
    title: `the server allows ${other(values, "origins that only begin like a listed one")}`,
    cause: `The server compares only the beginning of the origin (startsWith, or a pattern without $). Anyone who owns such a name can ${damage(values)}.`,
    fix: COMPARE,
  }),
  "origin-dot-accepted": (values) => ({
    title: `the server allows ${other(values, "origins with another character in place of a dot")}`,
    cause: `In a regular expression an unescaped dot matches any character. Anyone who registers such a name can ${damage(values)}.`,
    fix: `Escape the dots, or better: ${COMPARE}`,
  }),
  "origin-characters-accepted": (values) => ({
    title: `the server allows ${other(values, "origins with unusual characters")}`,
    cause: `The server's pattern ends the host at a character that browsers permit in host names, or it accepts text that is not an origin. A page under such a name can ${damage(values)}.`,
    fix: COMPARE,
  }),
  "subdomains-trusted": (values) => ({
    title: "the server allows every subdomain",
    cause: `The server allows ${other(values, "a subdomain that does not exist")}. Anyone who takes over one forgotten subdomain, or finds a hole in one, can ${damage(values)}.`,
    fix: "List the subdomains that need access.",
  }),
  "insecure-origin-trusted": (values) => ({
    title: "an https: server allows an http: origin",
    cause: `Others on a user's network can change the pages of ${other(values, values.origin)}. They can put their own script into one, and ${damage(values)}.`,
    fix: "Allow only the https origin, and redirect the page to it.",
  }),
  "policy-leaked": (values) => ({
    title: "the server sends CORS headers to origins that it refuses",
    cause: `${other(values, "A refused origin")} gets ${values.text("headers", "CORS headers")}. That harms nobody by itself, but it shows attackers what the policy allows, and often means that the server sets the headers without looking at the origin.`,
    fix: "Answer refused origins without any Access-Control header.",
  }),
  "shared-cache": () => ({
    title: "shared caches may return a response to the wrong origin",
    cause:
      "Caches that many users share may keep the response. Its CORS headers depend on the origin, but it has no Vary: Origin. The first request in the cache then decides which origin is allowed.",
    fix: "Add Vary: Origin, or Cache-Control: private.",
  }),
};
