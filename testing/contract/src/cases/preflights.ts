import type { CorsOptions } from "@corsac/core";
import type { CorsHeaders, Scenario } from "../types.ts";
import {
  ALLOWED,
  ALLOWED_2,
  EVIL,
  answered,
  forbidden,
  get,
  handled,
  must,
  preflight,
  preflightPut,
  request,
  scenario,
  should,
} from "./dsl.ts";
import { REFERENCE_POLICY, approved, shared, unshared } from "./policies.ts";

const ORIGINS: CorsOptions = { origin: [ALLOWED, ALLOWED_2] };

/** The CORS headers of a preflight of `ALLOWED`, by default under a policy that echoes header names. */
function ofAllowed(others: CorsHeaders, vary: readonly string[] = ["access-control-request-headers"]): CorsHeaders {
  return { "access-control-allow-origin": ALLOWED, ...others, vary: ["origin", ...vary] };
}

const DEFAULT_METHODS: CorsHeaders = {
  "access-control-allow-methods": ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"],
};

const p1 = scenario("preflight", REFERENCE_POLICY, [
  must(
    "approved",
    "be answered for an allowed origin",
    "preflight",
    preflightPut(ALLOWED),
    answered(approved(ALLOWED)),
  ),
  must(
    "other-origin",
    "name the origin of the request",
    "preflight",
    preflightPut(ALLOWED_2),
    answered(approved(ALLOWED_2)),
  ),
  must(
    "without-headers",
    "be answered without requested headers",
    "preflight",
    preflight(ALLOWED),
    answered(approved(ALLOWED)),
  ),
  must(
    "both-headers",
    "be answered for several headers",
    "request-headers",
    preflight(ALLOWED, "PUT", "authorization,x-a"),
    answered(approved(ALLOWED)),
  ),
  must(
    "header-forms",
    "not depend on the order, letter case, white space, empty members or lines of the requested headers",
    "lists",
    [
      preflight(ALLOWED, "PUT", "x-a,authorization"),
      preflight(ALLOWED, "PUT", "X-A , authorization,,x-a"),
      preflight(ALLOWED, "PUT", "\tAuthorization\t,\t X-a"),
      preflight(ALLOWED, "PUT", ",,x-a,"),
      preflightPut(ALLOWED, ["Access-Control-Request-Headers", "authorization"]),
    ],
    answered(approved(ALLOWED)),
  ),
  must(
    "method-not-listed",
    "list the allowed methods if the preflight asks for another",
    "allow-methods",
    preflight(ALLOWED, "DELETE", "x-a"),
    answered(approved(ALLOWED)),
  ),
  must(
    "method-case",
    "not take put or PATCH for a listed PUT",
    "allow-methods",
    [preflight(ALLOWED, "PATCH"), preflight(ALLOWED, "put")],
    answered(approved(ALLOWED)),
  ),
  must(
    "safelisted-method",
    "be answered for methods that need no listing",
    "safelisted-method",
    [preflight(ALLOWED, "GET", "x-a"), preflight(ALLOWED, "HEAD", "x-a"), preflight(ALLOWED, "POST", "x-a")],
    answered(approved(ALLOWED)),
  ),
  must(
    "header-not-listed",
    "list the allowed headers if the preflight asks for another",
    "allow-headers",
    preflight(ALLOWED, "PUT", "x-z"),
    answered(approved(ALLOWED)),
  ),
  must(
    "junk",
    "echo nothing that is not a method or a header name",
    "request-headers",
    [
      preflight(ALLOWED, "P U T"),
      preflight(ALLOWED, "PUT", 'x-a"<>, @'),
      preflight(ALLOWED, "PUT", "x-a\xff"),
      preflight(ALLOWED, "PUT", "*"),
    ],
    answered(approved(ALLOWED)),
  ),
  must("refused", "be refused for another origin, without the handler", "preflight", preflightPut(EVIL), forbidden()),
  must(
    "refused-safelisted",
    "be refused for another origin with every method",
    "preflight",
    [preflight(EVIL, "GET"), preflight(EVIL, "POST", "content-type")],
    forbidden(),
  ),
  must("null", "be refused for the origin null", "origin", preflight("null"), forbidden()),
  must(
    "two-origins",
    "be refused for several Origin lines or members",
    "origin",
    [
      preflight(ALLOWED, "PUT", undefined, ["Origin", ALLOWED_2]),
      preflight(ALLOWED, "PUT", undefined, ["Origin", ALLOWED]),
      preflight(`${ALLOWED}, ${ALLOWED_2}`, "PUT"),
      preflight(`${ALLOWED} ${ALLOWED_2}`, "PUT"),
    ],
    forbidden(),
  ),
  must(
    "vary-of-request",
    "not reflect the request's Vary",
    "vary",
    preflightPut(ALLOWED, ["Vary", "X-Evil"]),
    answered(approved(ALLOWED)),
  ),
  must(
    "private-network",
    "not grant private network access: browsers ask the user instead",
    "docs/private-network.md#access-control-allow-private-network",
    preflightPut(ALLOWED, ["Access-Control-Request-Private-Network", "true"]),
    answered(approved(ALLOWED)),
  ),
  must(
    "requested-method-on-get",
    "need OPTIONS: GET with a requested method reaches the handler",
    "preflight-request",
    get(ALLOWED, ["Access-Control-Request-Method", "PUT"]),
    handled(shared(ALLOWED)),
  ),
  must(
    "without-origin",
    "need Origin: OPTIONS with a requested method alone reaches the handler",
    "preflight-request",
    preflight(null),
    handled(unshared()),
  ),
]);

const options = scenario(
  "options",
  REFERENCE_POLICY,
  [
    must(
      "allowed",
      "reach the handler when OPTIONS names no method",
      "preflight-request",
      request("OPTIONS", ALLOWED),
      {
        ...handled(shared(ALLOWED)),
        others: { allow: "GET, PUT, OPTIONS" },
        body: "options",
      },
    ),
    must(
      "refused",
      "reach the handler for another origin when OPTIONS names no method",
      "preflight-request",
      request("OPTIONS", EVIL),
      {
        ...handled(unshared()),
        others: { allow: "GET, PUT, OPTIONS" },
        body: "options",
      },
    ),
    must("no-origin", "reach the handler when OPTIONS has no Origin", "options", request("OPTIONS", null), {
      ...handled(unshared()),
      others: { allow: "GET, PUT, OPTIONS" },
      body: "options",
    }),
    must(
      "headers-alone",
      "reach the handler when OPTIONS names headers and no method",
      "preflight-request",
      request("OPTIONS", ALLOWED, ["Access-Control-Request-Headers", "x-a"]),
      {
        ...handled(shared(ALLOWED)),
        body: "options",
      },
    ),
    must(
      "preflight",
      "not reach a handler that answers OPTIONS when it is a preflight",
      "preflight-request",
      preflight(ALLOWED),
      answered(approved(ALLOWED)),
    ),
  ],
  { handler: "answers-options" },
);

const defaults = scenario("preflight-defaults", ORIGINS, [
  must(
    "methods",
    "allow GET, HEAD, PUT, PATCH, POST and DELETE by default",
    "allow-methods",
    [preflight(ALLOWED, "PATCH"), preflight(ALLOWED, "DELETE"), preflight(ALLOWED, "QUERY")],
    answered(ofAllowed(DEFAULT_METHODS)),
  ),
  must(
    "headers",
    "allow by default the headers that an allowed origin asks for",
    "allow-headers",
    preflight(ALLOWED, "PUT", "x-b,authorization,x-a"),
    answered(ofAllowed({ ...DEFAULT_METHODS, "access-control-allow-headers": ["authorization", "x-a", "x-b"] })),
  ),
  must("refused", "be refused for another origin", "preflight", preflightPut(EVIL), forbidden()),
  must(
    "junk",
    "echo nothing if a requested header is no token",
    "request-headers",
    [
      preflight(ALLOWED, "PUT", "x-a,x b"),
      preflight(ALLOWED, "PUT", "x-a,x:b"),
      preflight(ALLOWED, "PUT", 'x-a,"x"'),
      preflight(ALLOWED, "PUT", "x-a,\xe9"),
      preflight(ALLOWED, "PUT", "x-a\\x0d"),
    ],
    answered(ofAllowed(DEFAULT_METHODS)),
  ),
  must(
    "empty",
    "echo nothing of an empty list",
    "lists",
    [preflight(ALLOWED, "PUT", " , ,\t,"), preflight(ALLOWED, "PUT", `,${" ,".repeat(2000)}`)],
    answered(ofAllowed(DEFAULT_METHODS)),
  ),
  must(
    "many-headers",
    "echo 64 names",
    "request-headers",
    preflight(ALLOWED, "PUT", Array.from({ length: 64 }, (_, at) => `x-${at}`).join()),
    answered(
      ofAllowed({
        ...DEFAULT_METHODS,
        "access-control-allow-headers": Array.from({ length: 64 }, (_, at) => `x-${at}`),
      }),
    ),
  ),
  must(
    "too-many-headers",
    "echo nothing beyond 64 names or 8 KiB",
    "request-headers",
    [
      preflight(ALLOWED, "PUT", Array.from({ length: 65 }, (_, at) => `x-${at}`).join()),
      preflight(ALLOWED, "PUT", "x".repeat(8193)),
    ],
    answered(ofAllowed(DEFAULT_METHODS)),
  ),
  must(
    "token-characters",
    "echo each character that a token may have",
    "tokens",
    preflight(ALLOWED, "PUT", "!#$%&'*+-.^_`|~09az"),
    answered(ofAllowed({ ...DEFAULT_METHODS, "access-control-allow-headers": ["!#$%&'*+-.^_`|~09az"] })),
  ),
]);

const anyMethod = scenario(
  "preflight-any-method",
  { origin: [ALLOWED], credentials: true, methods: "*", allowedHeaders: ["x-a"] },
  [
    must(
      "echo",
      "echo the requested method, since browsers take * literally with credentials",
      "allow-methods",
      preflight(ALLOWED, "PURGE"),
      answered(
        ofAllowed(
          {
            "access-control-allow-credentials": "true",
            "access-control-allow-methods": ["PURGE"],
            "access-control-allow-headers": ["x-a"],
          },
          ["access-control-request-method"],
        ),
      ),
    ),
    must(
      "junk",
      "not echo a malformed or forbidden method",
      "forbidden-method",
      [
        preflight(ALLOWED, "P,UT"),
        preflight(ALLOWED, "(PUT)"),
        preflight(ALLOWED, "TRACE"),
        preflight(ALLOWED, "CONNECT"),
        preflight(ALLOWED, "track"),
      ],
      answered(
        ofAllowed({ "access-control-allow-credentials": "true", "access-control-allow-headers": ["x-a"] }, [
          "access-control-request-method",
        ]),
      ),
    ),
  ],
);

const anyHeader = scenario(
  "preflight-any-header",
  { ...ORIGINS, credentials: true, methods: ["PUT"], allowedHeaders: "*" },
  [
    must(
      "echo",
      "echo requested headers, since browsers take * literally with credentials",
      "allow-headers",
      preflight(ALLOWED, "PUT", "x-b,x-a"),
      answered(
        ofAllowed({
          "access-control-allow-credentials": "true",
          "access-control-allow-methods": ["PUT"],
          "access-control-allow-headers": ["x-a", "x-b"],
        }),
      ),
    ),
    must(
      "authorization",
      "not let * cover authorization",
      "allow-headers",
      preflight(ALLOWED, "PUT", "authorization,x-a"),
      answered(
        ofAllowed({
          "access-control-allow-credentials": "true",
          "access-control-allow-methods": ["PUT"],
          "access-control-allow-headers": ["x-a"],
        }),
      ),
    ),
  ],
);

const anyHeaderAndAuthorization = scenario(
  "preflight-any-header-and-authorization",
  { ...ORIGINS, methods: ["PUT"], allowedHeaders: ["*", "Authorization"] },
  [
    must(
      "echo",
      "echo authorization if the policy lists it beside *",
      "allow-headers",
      preflight(ALLOWED, "PUT", "authorization,x-z"),
      answered(
        ofAllowed({
          "access-control-allow-methods": ["PUT"],
          "access-control-allow-headers": ["authorization", "x-z"],
        }),
      ),
    ),
  ],
);

const query = scenario("preflight-query", { ...ORIGINS, methods: ["QUERY"], allowedHeaders: ["x-a"] }, [
  must(
    "approved",
    "allow QUERY if the policy lists it, like any token",
    "allow-methods",
    preflight(ALLOWED, "QUERY"),
    answered(ofAllowed({ "access-control-allow-methods": ["QUERY"], "access-control-allow-headers": ["x-a"] }, [])),
  ),
  must(
    "others",
    "answer a method that the policy does not list, and query in lower case, with the list",
    "allow-methods",
    [preflight(ALLOWED), preflight(ALLOWED, "query"), preflight(ALLOWED, "Query")],
    answered(ofAllowed({ "access-control-allow-methods": ["QUERY"], "access-control-allow-headers": ["x-a"] }, [])),
  ),
  must("refused", "refuse QUERY of another origin", "allow-methods", preflight(EVIL, "QUERY"), forbidden()),
]);

const lists = { methods: ["PUT"], allowedHeaders: ["x-a"] };
const listed: CorsHeaders = { "access-control-allow-methods": ["PUT"], "access-control-allow-headers": ["x-a"] };

const maxAgeZero = scenario("preflight-max-age-zero", { ...ORIGINS, ...lists, maxAge: 0 }, [
  must(
    "sent",
    "send a max age of 0",
    "max-age",
    preflight(ALLOWED),
    answered(ofAllowed({ ...listed, "access-control-max-age": "0" }, [])),
  ),
]);

const status200 = scenario("preflight-status-200", { ...ORIGINS, ...lists, optionsSuccessStatus: 200 }, [
  should(
    "approved",
    "be answered 200 with Content-Length: 0 if the policy says so",
    "content-length",
    preflight(ALLOWED),
    {
      ...answered(ofAllowed(listed, [])),
      status: 200,
      others: { "content-length": "0", "transfer-encoding": null },
    },
  ),
  must("refused", "be refused as always", "preflight", preflight(EVIL), forbidden()),
]);

const continued = scenario(
  "preflight-continue",
  { ...REFERENCE_POLICY, preflightContinue: true },
  [
    must(
      "allowed",
      "reach the handler and carry the policy's headers under preflightContinue",
      "preflight",
      preflight(ALLOWED),
      {
        ...handled(approved(ALLOWED)),
        others: { allow: "GET, PUT, OPTIONS" },
        body: "options",
      },
    ),
    must(
      "refused",
      "be refused for another origin under preflightContinue too",
      "preflight",
      preflight(EVIL),
      forbidden(),
    ),
  ],
  { handler: "answers-options" },
);

const continuedOver = scenario(
  "preflight-continue-own-cors",
  { ...REFERENCE_POLICY, preflightContinue: true },
  [
    must(
      "allowed",
      "carry the policy's headers and not the handler's under preflightContinue",
      "preflight",
      preflight(ALLOWED),
      handled({ ...approved(ALLOWED), vary: ["origin", "accept"] }),
    ),
  ],
  { handler: "sets-own-cors" },
);

export const PREFLIGHTS: readonly Scenario[] = [
  p1,
  options,
  defaults,
  anyMethod,
  anyHeader,
  anyHeaderAndAuthorization,
  query,
  maxAgeZero,
  status200,
  continued,
  continuedOver,
];
