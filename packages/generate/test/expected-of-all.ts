import type { ExpectedFailure } from "@corsac/contract/server";

const EXPRESSIONS = "https://github.com/google/re2/wiki/Syntax";
const PAGES = "https://github.com/corsac-dev/corsac/blob/main/docs/rules/generate";

/** The options that need the library, on every server. Each is a note, and none of them decides who may read. */
export const DEBUG: ExpectedFailure = {
  fault: "A configuration does not name reasons: the option debug needs the library",
  link: `${PAGES}/code-ignored.md`,
  cases: [
    ...["debug/approved", "debug/method", "debug/header", "debug/refused-preflight"],
    ...["debug/refused", "debug/null", "debug/malformed"],
  ],
};

/** An expression takes a whole list or nothing, where the library picks names out of it. Browsers block the same calls. */
const WHOLE_LISTS: ExpectedFailure = {
  fault: "An expression repeats all requested header names or none, and does not add the listed ones",
  link: `${PAGES}/preflight-answer.md`,
  cases: ["preflight-any-header/authorization", "preflight-header-pattern/echo", "preflight-header-pattern/mixed"],
};

/** No host name of DNS is so long. */
export const LONG_HOSTS: ExpectedFailure = {
  fault: "An expression without lookahead cannot count the characters of a whole host: 253 at most",
  link: EXPRESSIONS,
  cases: ["payload/long-names/get", "payload/long-names/preflight"],
};

export const OF_ALL: readonly ExpectedFailure[] = [DEBUG, WHOLE_LISTS, LONG_HOSTS];
