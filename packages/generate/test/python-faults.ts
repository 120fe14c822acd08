import type { ExpectedFailure } from "@corsac/contract/server";
import { DEBUG, LONG_HOSTS } from "./expected-of-all.ts";

const STARLETTE = "https://github.com/encode/starlette/blob/0.26.1/starlette/middleware/cors.py";
const FLASK_CORS = "https://github.com/corydolphin/flask-cors/blob/3.0.10/flask_cors/core.py";
const CORSHEADERS = "https://github.com/adamchainz/django-cors-headers/blob/3.14.0/src/corsheaders/middleware.py";

const starred = (names: readonly string[], ends: readonly string[]): readonly string[] =>
  names.flatMap((name) => ends.map((end) => `${name}/${end}`));

/**
 * Approved preflights of Starlette and Flask-Cors differ from core's in headers that browsers do not act on. `python-outcome.test.ts`
 * compares the outcome for pages.
 */
const APPROVED: readonly string[] = [
  ...["approved", "both-headers", "header-forms", "header-not-listed", "junk", "method-case", "method-not-listed"].map(
    (part) => `preflight/${part}`,
  ),
  ...["other-origin", "private-network", "safelisted-method", "vary-of-request", "without-headers"].map(
    (part) => `preflight/${part}`,
  ),
  ...starred(["sets-own-cors", "streams-endlessly", "throws", "no-route", "put-only", "auth-first"], ["approved"]).map(
    (id) => `preflight-${id}`,
  ),
  ...starred(["auth", "options", "put-route", "origin-shared-policy", "names-with-signs"], ["preflight"]),
  ...starred(["exact", "idn", "insecure", "label-pattern", "public-suffix"], ["preflight"]).map((id) => `origin-${id}`),
  ...starred(["ip", "null", "pattern", "localhost", "scheme"], ["preflight", "preflight-2"]).map(
    (id) => `origin-${id}`,
  ),
  ...["origin-localhost/preflight-3", "origin-scheme/preflight-3"],
  ...[1, 2, 3, 4, 5, 6, 7].map((at) => `payload/allowed-${at}/preflight`),
  ...["max-age-zero/sent", "query/approved", "query/others", "status-200/approved"].map((id) => `preflight-${id}`),
];

/** `Vary` of a preflight: no cache stores the answer to OPTIONS. */
const REQUESTED: readonly string[] = [
  ...["empty", "headers", "junk", "many-headers", "methods", "token-characters", "too-many-headers"].map(
    (part) => `preflight-defaults/${part}`,
  ),
  "preflight-any-header-and-authorization/echo",
  "origin-any/preflight",
];

const SAME_FOR_ALL: readonly string[] = ["origin-any/origin", "origin-any/no-origin", "origin-any-exposed-any/exposed"];

/** A failure of each of them. */
const common = (link: string): readonly ExpectedFailure[] => [
  DEBUG,
  LONG_HOSTS,
  {
    fault: "The exposed headers of the policy replace those of the handler",
    link,
    cases: ["sets-own-cors/allowed", "exposes-names/allowed", "proxies-upstream/allowed", "origin-any-own-cors/origin"],
  },
  {
    fault: "The library repeats any number of requested names, and does not name them in Vary",
    link,
    cases: REQUESTED,
  },
];

export const FASTAPI_FAULTS: readonly ExpectedFailure[] = [
  ...common(STARLETTE),
  {
    fault:
      "Starlette answers 200 with a text, or 400 if the method or a header is not allowed, lists what needs no listing, and always sends a max age, by default that of browsers",
    link: STARLETTE,
    cases: [...APPROVED, ...starred(["preflight-fastapi-dependency", "preflight-fastapi-put-only"], ["approved"])],
  },
  { fault: "Starlette sends * to requests with an Origin alone", link: STARLETTE, cases: SAME_FOR_ALL },
  {
    fault: "Starlette adds Origin to Vary in any case",
    link: STARLETTE,
    cases: starred(["sets-vary-origin", "sets-vary-star"], ["allowed"]),
  },
];

export const FLASK_FAULTS: readonly ExpectedFailure[] = [
  ...common(FLASK_CORS),
  {
    fault:
      "Flask-Cors lists the safelisted methods and the requested headers alone, and exposes headers on preflights; it lists nothing if the method is not allowed",
    link: FLASK_CORS,
    cases: [
      ...APPROVED,
      ...starred(["preflight-flask-blueprint", "preflight-flask-put-only"], ["approved"]),
      ...starred(["preflight-any-header"], ["echo", "authorization"]),
      ...starred(["preflight-header-pattern"], ["case", "echo", "listed", "malformed", "mixed", "uncovered"]),
    ],
  },
];

export const DJANGO_FAULTS: readonly ExpectedFailure[] = [
  ...common(CORSHEADERS),
  {
    fault: "django-cors-headers sends * to requests with an Origin alone, and Vary in any case",
    link: CORSHEADERS,
    cases: [...SAME_FOR_ALL, "origin-off/any", "origin-off/preflight", "origin-off-own-cors/any"],
  },
  {
    fault: "django-cors-headers takes every OPTIONS for a preflight, or OPTIONS with a requested method and no Origin",
    link: CORSHEADERS,
    cases: ["options/allowed", "options/headers-alone", "preflight/without-origin"],
  },
  {
    fault: "Django writes the attributes of a cookie in a form of its own",
    link: "https://docs.python.org/3/library/http.cookies.html",
    cases: starred(["sets-cookies"], ["allowed", "refused", "no-origin"]),
  },
];
