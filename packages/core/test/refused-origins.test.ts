import { describe, expect, test } from "vitest";
import { createCors } from "../src/index.ts";
import { headersOf, get, preflight } from "./request.ts";

/** Attacks on a listed origin and on an origin that a pattern matches. */
const cors = createCors({
  origin: ["https://example.com", "https://*.example.com"],
  credentials: true,
  exposedHeaders: "x-e",
  maxAge: 600,
});

const LONG = "a".repeat(63);

/** All printable ASCII, and some that is not. */
const CHARACTERS = [
  ...Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)),
  ..."\0\t\n\v\f\r\u001b\u007f\u0080\u00a0\u00ad\u200b\u2024\u3002\uff0e\uff0f\uff61\u{1F600}",
];

/** Payload classes; each has several members. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  "suffix glue": [
    "https://evilexample.com",
    "https://evil-example.com",
    "https://evil_example.com",
    "https://notexample.com",
    "https://xexample.com",
    "https://a.evilexample.com",
    "https://sub.evil-example.com",
  ],
  "prefix glue": [
    "https://example.com.evil.test",
    "https://example.community",
    "https://example.comx",
    "https://example.com-evil.test",
    "https://example.com_evil.test",
    "https://a.example.com.evil.test",
    "https://a.example.comx",
    "https://a.example.com.example.org",
  ],
  "unescaped dot": [
    "https://exampleXcom",
    "https://examplexcom",
    "https://example-com",
    "https://example0com",
    "https://a.examplexcom",
    "https://axexample.com",
    "https://a-example-com",
  ],
  "joined halves": [
    "https://examplecom.com",
    "https://examplecom",
    "https://example.comexample.com",
    "https://example.example",
    "https://com.example",
    "https://example.co",
    "https://example",
    "https://com",
    "https://.com",
  ],
  "other schemes and none": [
    "http://example.com",
    "http://a.example.com",
    "ws://example.com",
    "wss://a.example.com",
    "ftp://example.com",
    "file://example.com",
    "capacitor://example.com",
    "xhttps://example.com",
    "httpss://example.com",
    "https2://a.example.com",
    "javascript://example.com",
    "data://example.com",
    "blob:https://example.com",
    "view-source:https://example.com",
    "https:example.com",
    "https:/example.com",
    "https:///example.com",
    "https:////a.example.com",
    "//example.com",
    "://example.com",
    "example.com",
    "a.example.com",
    ".example.com",
    "https",
    "https://",
  ],
  ports: [
    "https://example.com:443",
    "https://example.com:80",
    "https://example.com:8443",
    "https://example.com:",
    "https://example.com:0",
    "https://example.com:65536",
    "https://example.com:443@evil.test",
    "https://example.com:x",
    "https://example.com:-1",
    "https://example.com:443:443",
    "https://a.example.com:443",
    "https://a.example.com:",
    "https://a.example.com:0",
    "https://a.example.com:65536",
    "https://a.example.com:8443",
    "https://a:443.example.com",
    "https://:443",
    "https://evil.test:443.example.com",
  ],
  "user info": [
    "https://user@example.com",
    "https://user:pass@example.com",
    "https://@example.com",
    "https://:@example.com",
    "https://evil.test@example.com",
    "https://evil.test@a.example.com",
    "https://example.com@evil.test",
    "https://a.example.com@evil.test",
    "https://example.com:pass@evil.test",
    "https://u@a.example.com",
    "https://u%40a.example.com",
  ],
  "path, query, fragment, backslash": [
    "https://example.com/",
    "https://example.com//",
    "https://example.com/path",
    "https://example.com?query",
    "https://example.com#fragment",
    "https://example.com\\",
    "https://a.example.com/",
    "https://a.example.com?",
    "https://a.example.com#",
    "https://evil.test/example.com",
    "https://evil.test/.example.com",
    "https://evil.test/a.example.com",
    "https://evil.test?.example.com",
    "https://evil.test#.example.com",
    "https://evil.test\\.example.com",
    "https://evil.test/https://example.com",
    "https:\\\\example.com",
  ],
  "odd characters": [
    ..."`{}\"'()[]<>|^~!$&*+,;=%@"
      .split("")
      .flatMap((char) => [
        `https://example.com${char}`,
        `https://exam${char}ple.com`,
        `https://evil.test${char}.example.com`,
      ]),
    "https://example.com_",
    "https://exam_ple.com",
    "https://a%60.example.com",
    "https://a%2eexample.com",
    "https://evil.test%00.example.com",
    "https://example.com\0",
    "https://example.com\0.evil.test",
    "https://a\0b.example.com",
    "https://example.com\n",
    "https://example.com\nhttps://evil.test",
    "https://evil.test\nhttps://example.com",
    "https://a\n.example.com",
    "https://example.com\r\n",
    "https://a\u001b.example.com",
  ],
  "white space around": [
    " https://example.com",
    "https://example.com ",
    "\thttps://example.com",
    "https://example.com\t",
    " https://a.example.com",
    "https://a.example.com ",
    "https:// example.com",
    "https://a .example.com",
    "\u00a0https://example.com",
    "\ufeffhttps://example.com",
  ],
  lists: [
    "https://example.com, https://example.com",
    "https://example.com,https://example.com",
    "https://example.com https://example.com",
    "https://example.com, https://evil.test",
    "https://evil.test, https://example.com",
    "https://evil.test https://a.example.com",
    "https://evil.test,.example.com",
    "https://a.example.com,https://b.example.com",
    ",https://example.com",
    "https://example.com,",
    "https://example.com;",
    "null, https://example.com",
  ],
  labels: [
    "https://.example.com",
    "https://..example.com",
    "https://a..example.com",
    "https://.a.example.com",
    "https://example..com",
    "https://-.example.com",
    "https://--.example.com",
    "https://-a.example.com",
    "https://a-.example.com",
    "https://a.-.example.com",
    "https://a.b-.example.com",
    "https://*.example.com",
    "https://a.*.example.com",
  ],
  lengths: [
    `https://a${LONG}.example.com`,
    `https://b.a${LONG}.example.com`,
    `https://${`${LONG}.`.repeat(4)}example.com`,
    `https://${"a.".repeat(127)}example.com`,
    `https://${"a.".repeat(4096)}example.com`,
    `https://${"a".repeat(8192)}.example.com`,
    `https://${".".repeat(8192)}example.com`,
    `${"https://".repeat(1024)}example.com`,
    "a.".repeat(4096),
  ],
  "trailing dots": [
    "https://example.com.",
    "https://example.com..",
    "https://a.example.com.",
    "https://a.example.com..",
    "https://example.com.:443",
  ],
  "upper case": [
    "https://EXAMPLE.com",
    "https://Example.com",
    "https://example.COM",
    "https://example.coM",
    "HTTPS://example.com",
    "Https://a.example.com",
    "https://A.example.com",
    "https://a.EXAMPLE.com",
    "https://aB.example.com",
  ],
  "look-alikes and mapped letters": [
    "https://ex\u0430mple.com",
    "https://\uff45xample.com",
    "https://example\u3002com",
    "https://example\uff0ecom",
    "https://example.c\u00f6m",
    "https://example.\u212aom",
    "https://\u24d0.example.com",
    "https://\u00df.example.com",
    "https://a\u00ad.example.com",
    "https://a\u200d.example.com",
    "https://evil.test\uff0f.example.com",
    "https://evil.test\u2024example.com",
    "https://xn--exmple-cua.com",
    "https://\u{1F600}.example.com",
  ],
  "no origin at all": ["null", "NULL", "Null", "nUlL", "null ", "", " ", "undefined", "*", "true", "false", "NaN", "0"],
  addresses: [
    "https://127.0.0.1",
    "https://93.184.216.34",
    "https://[::1]",
    "https://[::1].example.com",
    "https://[::1]example.com",
    "https://2130706433",
    "https://0x7f.1",
    "https://localhost",
    "http://localhost:3000",
  ],
  "names of objects": [
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "https://__proto__",
    "https://constructor",
    "https://constructor.prototype",
  ],
  "each printable character, and others, before a foreign host": CHARACTERS.flatMap((char) => [
    `https://example.com${char}.evil.test`,
    `https://a.example.com${char}.evil.test`,
    `https://example.com${char}evil.test`,
  ]),
};

function responses(origin: string): readonly [string, Record<string, string>, number | null][] {
  const actual = cors.decide(get(origin));
  const asked = cors.decide(preflight(origin, "PUT", "x-a"));
  return [
    ["GET", headersOf(actual), actual.status],
    ["PRE", headersOf(asked), asked.status],
  ];
}

describe.each(Object.entries(REFUSED))("refused: %s", (_name, origins) => {
  test.each([...new Set(origins)].map((origin) => [origin.length > 80 ? `${origin.slice(0, 80)}…` : origin, origin]))(
    "%j",
    (_shown, origin = "") => {
      expect(responses(origin)).toEqual([
        ["GET", { vary: "Origin" }, null],
        ["PRE", { vary: "Origin" }, 403],
      ]);
      expect(cors.allows(origin)).toBe(false);
      expect(cors.decide(get(origin)).allowed).toBe(false);
    },
  );
});

describe("allowed", () => {
  test.each([
    "https://example.com",
    "https://a.example.com",
    "https://b.a.example.com",
    "https://xn--mnchen-3ya.example.com",
    "https://a--b.example.com",
    "https://foo_bar.example.com",
    "https://1.example.com",
    "https://evil.test.example.com",
    "https://www.example.com.example.com",
    `https://${LONG}.example.com`,
  ])("%s", (origin) => {
    for (const [, fields] of responses(origin)) {
      expect(fields["access-control-allow-origin"]).toBe(origin);
      expect(fields["access-control-allow-credentials"]).toBe("true");
    }
    expect(cors.allows(origin)).toBe(true);
  });
});

test("the apex is not among its own subdomains", () => {
  const subdomains = createCors({ origin: "https://*.example.com", credentials: true });
  expect(subdomains.allows("https://example.com")).toBe(false);
  for (const origin of Object.values(REFUSED).flat()) expect(subdomains.allows(origin), origin).toBe(false);
});

test("asked ten times, the same answer ten times", () => {
  for (const origin of ["https://example.com", "https://a.example.com", "https://evilexample.com"]) {
    const answers = Array.from({ length: 10 }, () => cors.allows(origin));
    expect(new Set(answers).size).toBe(1);
  }
});
