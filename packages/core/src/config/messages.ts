import type { IssueCode } from "../types/issues.ts";

const EXAMPLE = '{ origin: "https://app.example.com" }';
const PATTERNS = 'patterns are "https://*.example.com", "https://pr-*-web.example.com", "http://localhost:*"';
const TO_ALLOW_NONE =
  "if the value comes from an environment variable, set the variable; to allow no origin, write false";
const ACT_AS_USER = "could act as the user";
const ON_THE_NETWORK = `with credentials, anyone on the network path of an http origin ${ACT_AS_USER}: `;
const ALLOW_INSECURE = "set dangerouslyAllowInsecureOrigins: true";

/**
 * The message for each code: what is wrong, why it matters and, unless an issue has a `suggestion`, what to write. A full
 * stop and the suggestion follow it.
 */
export const MESSAGES: Readonly<Record<IssueCode, string>> = {
  "options-type": `options must be a plain object, such as ${EXAMPLE}`,
  "option-unknown": "no such option",
  "option-type": "the value has the wrong type",
  "origin-missing": `origin is not set: write the origins that may read responses, such as ${EXAMPLE}; ${TO_ALLOW_NONE}`,
  "origin-empty": `an empty value allows no origin: ${TO_ALLOW_NONE}`,
  "origin-type": 'an origin must be a string, a list of strings, a function, "*" or false',
  "origin-regexp": `a RegExp often matches more origins than intended: write a pattern or a function; ${PATTERNS}`,
  "origin-callback":
    "an origin function has no callback: it gets the origin alone and returns true or false, or a promise",
  "origin-list": "one string cannot hold several origins: write an array, or use originsFromEnv()",
  "origin-scheme": "an origin starts with a scheme, such as https://",
  "origin-null":
    'any site can send "null": to allow it, without credentials only, set dangerouslyAllowNullOrigin: true',
  "origin-malformed": "not an origin: write a scheme, a host and, unless it is the default, a port",
  "origin-not-serialized": "browsers never send an origin in this form, so it would match no request",
  "origin-any-not-alone": '"*" allows every origin: write it alone, or remove it',
  "origin-insecure": `${ON_THE_NETWORK}use https, or ${ALLOW_INSECURE}`,
  "pattern-star": `a star is not allowed in this place: ${PATTERNS}`,
  "pattern-port": "only http and https on localhost or a loopback address may have any port: write the port",
  "pattern-public-suffix": `anyone can register a name that fits, and with credentials its page ${ACT_AS_USER}: list the hosts, or set dangerouslyAllowPublicSuffix: true`,
  "any-origin-with-credentials": `with credentials, every site ${ACT_AS_USER}: list the origins, such as ["https://app.example.com"], or remove credentials`,
  "null-origin-with-credentials": `with credentials, every site ${ACT_AS_USER}, because any site can send "null"`,
  "method-malformed": "each entry must be one method, such as PUT",
  "method-forbidden": "browsers never let script use this method: remove it",
  "method-case": "method names are case-sensitive",
  "header-malformed": "each entry must be one header name, such as content-type",
  "header-pattern":
    'a pattern is at least three characters and a star at the end, as in "mcp-param-*", and only allowedHeaders takes one',
  "header-pattern-forbidden":
    "the pattern covers authorization, cookie or another header that must be listed by name: write a longer pattern",
  "header-wrong-side": "this is a response header, and allowedHeaders lists request headers: remove it",
  "exposed-header-prohibited": "browsers never let script read this header: remove it",
  "exposed-any-with-credentials": 'with credentials, browsers take "*" for the name of a header: list the names',
  "max-age-range": "must be whole seconds, from 0 (browsers cache nothing) to 86400 (one day)",
  "status-range": "must be 200 or 204",
  "enforce-value": 'must be false, "unsafe" or "all"',
  "policies-empty": "an empty list allows no origin: to do so on purpose, write { origin: false }",
  "policy-unreachable":
    "this policy is never used, because the first policy that allows an origin decides: remove it, or move it up",
  "option-of-list": "this option holds for the whole list: write it on the first policy",
  "path-pattern":
    'a path must be like "/upload" or "/public/*" (all below), or a function that returns true or false, not a promise',
  "host-malformed":
    'a host must be a name or a name and a port, as browsers send it: "localhost", "app.example.com:8443", "[::1]"',
  "enforce-any-origin": 'origin "*" allows every origin, so there is none to refuse',
};

/** For an `http:` origin in a local network, for whose host no public authority issues certificates. */
export const INSECURE_ON_LAN: string = `${ON_THE_NETWORK}in a network that you trust, ${ALLOW_INSECURE}, or serve the page over https with a certificate for the host, made by "mkcert"`;
