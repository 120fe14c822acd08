import type { Plan, Rule } from "../../plan/plan.ts";
import type { Target } from "../../target/target.ts";
import { toJson } from "../../write/json.ts";
import { removedHeaders } from "../shared/removed-headers.ts";
import { ANY_BUT_AUTHORIZATION, EXPOSED_REPLACED } from "../shared/words.ts";

/** One change of a response header. @see {@link https://developers.cloudflare.com/rules/transform/response-header-modification/reference/parameters/ | parameters} */
type Change =
  | { readonly operation: "remove" }
  | { readonly operation: "add" | "set"; readonly value: string }
  | { readonly operation: "set"; readonly expression: string };

type Changes = readonly (readonly [header: string, change: Change])[];

/** The longest expression that Cloudflare takes. */
const MAX_LENGTH = 4096;

const request = (header: string): string => `http.request.headers["${header}"][0]`;
const ORIGIN = request("origin");

const set = (value: string): Change => ({ operation: "set", value });
const copy = (header: string): Change => ({ operation: "set", expression: request(header) });

/** Compares a whole header. A raw string has no escapes, and none of the expressions has a quotation mark. */
const matches = (header: string, expression: string): string => `${request(header)} matches r"^(?:${expression})$"`;

/**
 * Returns the expression for allowed origins. `in` compares whole strings with their letter case. Regular expressions need a
 * paid plan, so only patterns become some.
 */
function allowedBy({ origins, entries }: Rule): string {
  if (origins === "*") return "true";
  const isPattern = (entry: string): boolean => entry.includes("*");
  const exact = entries.filter((entry) => !isPattern(entry)).map((entry) => JSON.stringify(entry));
  const patterns = origins.filter((_, at) => isPattern(entries[at] ?? ""));
  const tests = [
    ...(exact.length === 0 ? [] : [`${ORIGIN} in {${exact.join(" ")}}`]),
    ...(patterns.length === 0 ? [] : [matches("origin", patterns.join("|"))]),
  ];
  return tests.length === 1 ? (tests[0] ?? "") : `(${tests.join(" or ")})`;
}

const rule = (description: string, expression: string, changes: Changes): readonly object[] =>
  changes.length === 0
    ? []
    : [{ description, expression, action: "rewrite", action_parameters: { headers: Object.fromEntries(changes) } }];

function rulesOf({ rules: [policy] }: Plan): readonly object[] {
  const removed: Changes = removedHeaders(policy).map((header) => [header, { operation: "remove" }]);
  const start = "CORS: remove what the server sends";
  if (policy === undefined) return rule(start, "true", removed);
  const { origins, credentials, methods, headers, echo, exposed, maxAge, timing, vary } = policy;
  const allowed = allowedBy(policy);
  const preflight = `${allowed === "true" ? "" : `${allowed} and `}http.request.method eq "OPTIONS" and len(${request("access-control-request-method")}) > 0`;
  const origin = origins === "*" ? set("*") : copy("origin");
  const list = (header: string, value: string): Changes => (value === "" ? [] : [[header, set(value)]]);
  const names = "access-control-request-headers";
  return [
    ...rule(start, "true", [
      ...removed,
      ...(timing ? [["Timing-Allow-Origin", { operation: "remove" }] as const] : []),
      ...(vary === "" ? [] : [["Vary", { operation: "add", value: vary }] as const]),
    ]),
    ...rule("CORS: allowed origins", allowed, [
      ["Access-Control-Allow-Origin", origin],
      ...list("Access-Control-Allow-Credentials", credentials ? "true" : ""),
      ...list("Access-Control-Expose-Headers", exposed),
      ...(timing ? [["Timing-Allow-Origin", origin] as const] : []),
    ]),
    ...rule("CORS: preflights", preflight, [
      ...(methods === null
        ? [["Access-Control-Allow-Methods", copy("access-control-request-method")] as const]
        : list("Access-Control-Allow-Methods", methods)),
      ...(echo?.any ? [["Access-Control-Allow-Headers", copy(names)] as const] : []),
      ...(echo?.any ? [] : list("Access-Control-Allow-Headers", headers)),
      ...list("Access-Control-Max-Age", maxAge),
    ]),
    ...(echo === null || echo.any
      ? []
      : rule("CORS: header patterns", `${preflight} and ${matches(names, echo.matches)}`, [
          ["Access-Control-Allow-Headers", copy(names)],
        ])),
  ];
}

export const cloudflareTransform: Target = {
  title: "Cloudflare Transform Rules",
  kind: "cloud",
  since: null,
  proof: "modelled",
  can: [
    ...(["one-origin", "list", "patterns", "null-origin", "credentials", "any-header", "header-patterns"] as const),
    ...(["any-method", "preflight-continue", "timing"] as const),
  ],
  refuses: ({ rules: [policy] }) => [
    ...(policy !== undefined && allowedBy(policy).length > MAX_LENGTH - 200
      ? [{ path: "origin", message: `Cloudflare takes expressions of ${MAX_LENGTH} characters; list fewer origins` }]
      : []),
    ...(policy?.echo?.unless ? [ANY_BUT_AUTHORIZATION] : []),
  ],
  limits: {
    "own-errors": "Pages of Cloudflare itself, such as those of its firewall, can be without CORS headers.",
    "parser-errors": "Cloudflare answers a request that it cannot parse without CORS headers.",
    "two-origin-lines": "Of two Origin lines, the rules compare the first alone. Browsers send one.",
    "unknown-headers": "An Access-Control-* header of the server that the standard does not have stays.",
    "expose-union": EXPOSED_REPLACED,
    "preflight-answer":
      "Rules change headers and not statuses: the server has to answer OPTIONS with a status from 200 to 299.",
    "not-run":
      "Not run at Cloudflare, where patterns need a Business or Enterprise plan. Run corsac check against the site.",
  },
  install: [
    "Add the rules to the Response Header Transform Rules of the zone.",
    "This call replaces all rules that are there: PUT /zones/ZONE_ID/rulesets/phases/http_response_headers_transform/entrypoint",
  ],
  check: null,
  write: ({ plan, name }) => [{ name: `${name}.json`, content: toJson({ rules: rulesOf(plan) }) }],
};
