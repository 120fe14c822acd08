import type { Header } from "@corsac/user-agent";

/** The parts of random cases. Each list contains usual and unusual values. */
export const METHODS: readonly string[] = [
  "GET",
  "GET",
  "GET",
  "POST",
  "POST",
  "HEAD",
  "PUT",
  "DELETE",
  "PATCH",
  "patch",
  "OPTIONS",
  "chicken",
  "PURGE",
  "put",
  "delete",
];

export const SIMPLE_HEADERS: readonly Header[] = [
  ["Accept", "application/json"],
  ["Accept-Language", "de, en;q=0.5"],
  ["Content-Language", "fr"],
  ["Content-Type", "text/plain"],
  ["Content-Type", "multipart/form-data; boundary=x"],
  ["Range", "bytes=0-9"],
];

export const ODD_HEADERS: readonly Header[] = [
  ["Accept", "a(b)"],
  ["Accept", "a\u00e9b"],
  ["Accept", "a".repeat(100)],
  ["Accept", "a".repeat(129)],
  ["Accept-Language", "en_US"],
  ["Content-Language", "en+us"],
  ["Content-Type", "application/json"],
  ["Content-Type", "text/plain; charset=\u00e9"],
  ["Content-Type", "text /plain"],
  ["Content-Type", "text/ plain"],
  ["Content-Type", "TEXT/plain;"],
  ["Content-Type", "text/plain, application/json"],
  ["Content-Type", ""],
  ["Range", "bytes=-9"],
  ["Range", "BYTES=0-9"],
  ["Range", "bytes=00-09"],
  ["Range", "bytes=+1-9"],
  ["Range", "bytes=0 -9"],
  ["Range", "bytes=0-9,11-12"],
  ["Range", "bytes=0-9223372036854775805"],
  ["Range", "bytes=0-9223372036854775806"],
  ["Range", "bytes=0-9223372036854775807"],
  ["Range", "bytes=0-9223372036854775808"],
  ["Range", "bytes=0-18446744073709551615"],
  ["Range", "bytes=0-18446744073709551616"],
  ["X-Custom", "1"],
  ["X-Other", "a"],
  ["x-custom", "2"],
  ["Authorization", "Bearer x"],
  ["If-Match", '"a"'],
  ["If-None-Match", '"a"'],
  ["Cache-Control", "max-stale=1"],
  ["X-Requested-With", "XMLHttpRequest"],
  ["X-HTTP-Method-Override", "PUT"],
  ["X-HTTP-Method-Override", "TRACE"],
  ["DNT", "1"],
  ["Sec-Foo", "1"],
  ["DPR", "2"],
  ["Save-Data", "on"],
  ["RTT", "x"],
  ["User-Agent", "corsac"],
  ["Purpose", "prefetch"],
];

export const ALLOW_ORIGIN: readonly string[] = [
  "{origin}",
  "{origin}",
  "{origin}",
  "*",
  "*",
  "null",
  "{ORIGIN}",
  "{origin}/",
  "{origin}, {origin}",
  "",
  "http://{hostname}",
  "  {origin}\t",
  "{api}",
  '"{origin}"',
];

export const ALLOW_CREDENTIALS: readonly string[] = ["true", "true", "true", "True", "false", "", "1", " true "];

/** `{m}` is the method, `{h}` the requested header names. */
export const ALLOW_METHODS: readonly string[] = [
  "{m}",
  "{m}",
  "GET, {m}",
  "*",
  "GET,{m},",
  "",
  "GET",
  '"{m}"',
  "{m} GET",
  ",, {m}",
];
export const ALLOW_HEADERS: readonly string[] = [
  "{h}",
  "{h}",
  "x-extra, {h}",
  "*",
  "{h}, authorization",
  "",
  "x-other",
  "{h}, @bad",
  "*, x-custom",
  "{H}",
];
export const EXPOSE_HEADERS: readonly string[] = [
  "X-One",
  "*",
  "x-one, X-TWO",
  "X-One, a b",
  "X-Missing",
  "Set-Cookie, X-Two",
  "X-*",
  "",
  "*, x-one",
];

export const OK_STATUSES: readonly number[] = [200, 200, 200, 204, 206, 299];
export const OTHER_STATUSES: readonly number[] = [300, 304, 400, 401, 403, 404, 405, 407, 421, 500, 503];
export const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/** Values of `Location` other than the URL of the next hop. */
export const ODD_LOCATIONS: readonly (readonly string[])[] = [
  [],
  [""],
  ["http://["],
  ["data:,x"],
  ["foo:bar"],
  ["{next}", "{next}"],
  ["{next}", "{api}/c/{id}/9"],
  ["http://u:p@{nexthost}{nextpath}"],
  ["{nextpath}"],
  ["{next}#part"],
  ["{next}?a=b"],
  ["http://{nexthost}:1/"],
];
