import type { CorsOptions } from "@corsac/core";
import type { CorsHeaders, Scenario } from "../types.ts";
import { UNSHARED, answered, forbidden, get, handled, must, preflight, scenario } from "./dsl.ts";

/** The apex and its subdomains, with credentials: a policy that is worth an attack. */
const POLICY: CorsOptions = {
  origin: ["https://example.com", "https://*.example.com"],
  credentials: true,
  methods: ["PUT"],
  allowedHeaders: ["x-a"],
};

const PRINTABLE = Array.from({ length: 0x7f - 0x20 }, (_, at) => String.fromCharCode(0x20 + at));

/** Text as the bytes of its UTF-8 form, one character each: header values are sent as Latin-1. */
const utf8 = (text: string): string => Buffer.from(text, "utf8").toString("latin1");

/**
 * Origins that a careless check accepts, by the mistake of the check. HTTP parsers remove white space around a value and
 * reject control characters.
 */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  "suffix-glue": [
    "https://evilexample.com",
    "https://evil-example.com",
    "https://1example.com",
    "https://a.evilexample.com",
  ],
  "prefix-glue": [
    "https://example.com.evil.test",
    "https://example.community",
    "https://a.example.com.evil.test",
    "https://example.comevil.test",
  ],
  "unescaped-dot": ["https://exampleXcom", "https://example-com", "https://aXexample.com", "https://a.exampleXcom"],
  "joined-halves": ["https://examplecom.com", "https://example.com.example.org", "https://com", "https://example"],
  scheme: [
    "http://example.com",
    "ftp://example.com",
    "httpss://example.com",
    "https:example.com",
    "https:/example.com",
    "//example.com",
    "example.com",
    "a.example.com",
    "xhttps://example.com",
    "javascript:https://example.com",
    "null://example.com",
  ],
  port: [
    "https://example.com:443",
    "https://example.com:",
    "https://example.com:0",
    "https://example.com:8443",
    "https://example.com:65536",
    "https://example.com:443@evil.test",
    "https://a.example.com:443",
    "https://a.example.com:",
    "https://example.com:x",
  ],
  "user-info": [
    "https://example.com@evil.test",
    "https://user@example.com",
    "https://u:p@example.com",
    "https://evil.test@example.com",
    "https://@example.com",
  ],
  "path-query-fragment": [
    "https://example.com/",
    "https://example.com/x",
    "https://evil.test/example.com",
    "https://evil.test/.example.com",
    "https://example.com?",
    "https://example.com?x",
    "https://evil.test?.example.com",
    "https://example.com#",
    "https://evil.test#.example.com",
  ],
  backslash: [
    "https://example.com\\",
    "https://example.com\\.evil.test",
    "https://evil.test\\.example.com",
    "https:\\\\example.com",
  ],
  "odd-characters": ["`", "_", "{", "}", '"', "'", "|", "%60", "%00", "%2e", "%0a", "$", "&", ";", "^", "~"].flatMap(
    (odd) => [
      `https://example.com${odd}.evil.test`,
      `https://example${odd}.com`,
      // An underscore makes a subdomain as good as any.
      ...(odd === "_" ? [] : [`https://evil.test${odd}.example.com`]),
    ],
  ),
  list: [
    "https://example.com, https://evil.test",
    "https://evil.test, https://example.com",
    "https://example.com,https://a.example.com",
    "https://example.com https://evil.test",
    "https://evil.test https://example.com",
    "https://example.com,",
  ],
  "bad-labels": [
    "https://.example.com",
    "https://..example.com",
    "https://a..example.com",
    "https://-.example.com",
    "https://a.-.example.com",
    "https://--.example.com",
    "https://.",
    "https://",
  ],
  "long-names": [
    `https://${"a".repeat(64)}.example.com`,
    `https://${"a.".repeat(122)}example.com`,
    `https://${"a.".repeat(4000)}example.com`,
  ],
  "trailing-dot": [
    "https://example.com.",
    "https://a.example.com.",
    "https://example.com..",
    "https://evil.test.example.com.",
  ],
  "upper-case": [
    "https://EXAMPLE.com",
    "https://A.example.com",
    "https://a.Example.com",
    "HTTPS://example.com",
    "Https://a.example.com",
  ],
  "look-alikes": [
    "https://ex\u0430mple.com",
    "https://\u0430.example.com",
    "https://example\u3002com",
    "https://example\uff0ecom",
    "https://exam\u200bple.com",
    "https://\uff45xample.com",
    "https://example.\u24d2om",
    "https://\u017f.example.com",
  ].map(utf8),
  "odd-bytes": [
    "https://example.com\xff",
    "https://\xff.example.com",
    "https://example.com\xa0",
    "https://a\xe9.example.com",
    "\xefhttps://example.com",
  ],
  null: ["null", "NULL", "Null", "nUlL", "null ,null"],
  words: [
    "undefined",
    "*",
    "https://*",
    "https://*.example.com",
    "true",
    "__proto__",
    "constructor",
    "toString",
    "https://__proto__",
    "https://constructor",
  ],
  addresses: [
    "https://127.0.0.1",
    "https://[::1]",
    "https://2130706433",
    "https://0x7f.1",
    "https://[::ffff:127.0.0.1]",
  ],
  "every-character": PRINTABLE.map((character) => `https://example.com${character}.evil.test`),
};

const ALLOWED = [
  "https://example.com",
  "https://a.example.com",
  "https://b.a.example.com",
  "https://xn--mnchen-3ya.example.com",
  "https://a--b.example.com",
  "https://foo_bar.example.com",
  "https://1.example.com",
];

function allowed(origin: string): CorsHeaders {
  return { "access-control-allow-origin": origin, "access-control-allow-credentials": "true", vary: ["origin"] };
}

const preflightHeaders: CorsHeaders = {
  "access-control-allow-methods": ["PUT"],
  "access-control-allow-headers": ["x-a"],
};

const refusals = Object.entries(REFUSED).flatMap(([name, origins]) => [
  must(
    `${name}/get`,
    `refuse origins of the class ${name}`,
    "serialized-origin",
    origins.map((origin) => get(origin)),
    handled(UNSHARED),
  ),
  must(
    `${name}/preflight`,
    `refuse preflights of the class ${name}`,
    "serialized-origin",
    origins.map((origin) => preflight(origin)),
    forbidden(),
  ),
]);

export const PAYLOADS: readonly Scenario[] = [
  scenario("payload", POLICY, [
    ...refusals,
    must("empty/get", "refuse an empty origin", "serialized-origin", get(""), handled(UNSHARED)),
    must("empty/preflight", "refuse preflights of an empty origin", "serialized-origin", preflight(""), forbidden()),
    ...ALLOWED.map((origin, at) =>
      must(`allowed-${at + 1}/get`, `allow ${origin}`, "serialized-origin", get(origin), handled(allowed(origin))),
    ),
    ...ALLOWED.map((origin, at) =>
      must(
        `allowed-${at + 1}/preflight`,
        `approve preflights of ${origin}`,
        "serialized-origin",
        preflight(origin),
        answered({ ...allowed(origin), ...preflightHeaders }),
      ),
    ),
  ]),
];
