import type { IssueCode } from "../types/issues.ts";

const PATTERNS = 'patterns are "https://*.example.com", "https://pr-*-web.example.com", "http://localhost:*"';
const IF_FROM_ENVIRONMENT = "if it is an environment variable, set it; to allow no origin, write false";

/** The words for each code: what it is, why it cannot stand. The corrected text is the issue's `suggestion`. */
const MESSAGES: Readonly<Record<IssueCode, string>> = {
  "options-type": "options are an object",
  "option-unknown": "no such option",
  "option-type": "a value of the wrong type",
  "origin-missing": `origin is required and not set: write the origins that may read responses, { origin: "https://app.example.com" }; ${IF_FROM_ENVIRONMENT}`,
  "origin-empty": `an empty origin allows nothing: ${IF_FROM_ENVIRONMENT}`,
  "origin-type": 'an origin is a string, a list of strings, a function, "*" or false',
  "origin-regexp": `a RegExp matches more than it seems to: ${PATTERNS}, or write a function`,
  "origin-callback": "an origin function takes the origin alone and returns a boolean or a promise of one",
  "origin-list": "several origins in one text: write an array, or use originsFromEnv",
  "origin-scheme": "an origin starts with a scheme",
  "origin-null": 'any site can send "null": dangerouslyAllowNullOrigin allows it, without credentials',
  "origin-malformed": "not an origin: a scheme, a host and, unless it is the default one, a port",
  "origin-not-serialized": "browsers never send an origin in this form, so it would match nothing",
  "origin-any-not-alone": '"*" allows every origin: write it alone',
  "origin-insecure":
    "with credentials, anyone on the network path of an http origin can act as the user: dangerouslyAllowInsecureOrigins allows it",
  "pattern-star": `a star cannot stand here: ${PATTERNS}`,
  "pattern-port": "any port is for http and https on loopback hosts only",
  "pattern-public-suffix":
    "anyone can register a name that fits, and with credentials its page could act as the user: list the hosts, or set dangerouslyAllowPublicSuffix: true",
  "any-origin-with-credentials":
    'prohibited, because with credentials every site could act as the user: list the origins, ["https://app.example.com"], or take credentials out',
  "null-origin-with-credentials": "prohibited: with credentials, every site could act as the user",
  "method-malformed": "not a method: a method is a token",
  "method-forbidden": "forbidden: no browser lets script use it",
  "method-case": "methods are case-sensitive",
  "header-malformed": "not a header name: a header name is a token",
  "header-pattern":
    'a pattern is at least three characters and a star at the end, as in "mcp-param-*", and stands in allowedHeaders only',
  "header-pattern-forbidden":
    "the pattern would cover authorization, cookie or another header that has to be listed by name: write a longer one",
  "header-wrong-side": "allowedHeaders lists request headers, exposedHeaders lists response headers",
  "exposed-header-prohibited": "browsers never let script read this header: take it out of the list",
  "exposed-any-with-credentials": 'with credentials, browsers take "*" literally: write the names',
  "max-age-range": "whole seconds from 0 (no caching) to 86400",
  "status-range": "200 or 204",
  "enforce-value": 'false, "unsafe" or "all"',
  "policies-empty": "an empty list of policies allows nothing: to allow no origin, write { origin: false }",
  "policy-unreachable": "no origin would get here: the first policy that allows an origin rules it",
  "option-of-list": "holds for the whole list: write it on the first policy",
  "path-pattern":
    'a path is written as "/upload", with everything below it as "/public/*", or as a function that returns a boolean at once, not a promise',
  "host-malformed":
    'a host is a name, or a name and its port, as browsers send it in Host: "localhost", "app.example.com", "localhost:3000", "[::1]"',
  "enforce-any-origin": 'with origin "*" there is no other origin to keep out',
};

/** The words for a code. */
export function messageOf(code: IssueCode): string {
  return MESSAGES[code];
}
