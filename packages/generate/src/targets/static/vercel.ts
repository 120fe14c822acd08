import type { Plan, Rule } from "../../plan/plan.ts";
import type { Target } from "../../target/target.ts";
import { toJson } from "../../write/json.ts";
import { ANY_BUT_AUTHORIZATION, VARY_OF_ORIGIN } from "../shared/words.ts";

interface Has {
  readonly type: "header";
  readonly key: string;
  readonly value?: string;
}

interface HeaderRule {
  readonly source: string;
  readonly has?: readonly Has[];
  readonly headers: readonly { readonly key: string; readonly value: string }[];
}

/** The longest expression that Vercel takes. */
const MAX_LENGTH = 4096;

/** Returns the expression for allowed origins. A named group of `has` can be a header's value: `:origin`. Vercel puts the expression between `^` and `$` as it is. */
const originOf = ({ origins }: Rule): string => `(?<origin>${origins === "*" ? ".+" : origins.join("|")})`;

const header = (key: string, value?: string): Has => ({
  type: "header",
  key,
  ...(value === undefined ? {} : { value }),
});

function rule(has: readonly Has[], headers: readonly (readonly [key: string, value: string])[]): readonly HeaderRule[] {
  const sent = headers.filter(([, value]) => value !== "").map(([key, value]) => ({ key, value }));
  if (sent.length === 0) return [];
  return [{ source: "/(.*)", ...(has.length === 0 ? {} : { has }), headers: sent }];
}

function headersOf({ rules: [policy] }: Plan): readonly HeaderRule[] {
  if (policy === undefined) return [];
  const { origins, credentials, methods, headers, echo, exposed, maxAge, timing, vary } = policy;
  const isAny = origins === "*";
  const allowed = isAny ? [] : [header("origin", originOf(policy))];
  const method = header("access-control-request-method", methods === null ? "(?<method>.+)" : undefined);
  const names = header("access-control-request-headers", `(?<names>${echo?.matches ?? ""})`);
  const origin = isAny ? "*" : ":origin";
  return [
    ...rule([], [["Vary", vary]]),
    ...rule(allowed, [
      ["Access-Control-Allow-Origin", origin],
      ["Access-Control-Allow-Credentials", credentials ? "true" : ""],
      ["Access-Control-Expose-Headers", exposed],
      ["Timing-Allow-Origin", timing ? origin : ""],
    ]),
    ...rule(
      [...allowed, method],
      [
        ["Access-Control-Allow-Methods", methods ?? ":method"],
        ["Access-Control-Allow-Headers", echo === null ? headers : ""],
        ["Access-Control-Max-Age", maxAge],
      ],
    ),
    ...rule([...allowed, names], [["Access-Control-Allow-Headers", echo === null ? "" : ":names"]]),
  ];
}

export const vercel: Target = {
  title: "Vercel (vercel.json)",
  kind: "cloud",
  since: null,
  proof: "modelled",
  can: [
    ...(["one-origin", "list", "patterns", "null-origin", "credentials", "any-header", "any-method"] as const),
    ...(["preflight-continue", "timing"] as const),
  ],
  refuses: ({ rules: [policy] }) => [
    ...(policy !== undefined && originOf(policy).length > MAX_LENGTH
      ? [
          {
            path: "origin",
            message: `Vercel takes at most ${MAX_LENGTH} characters of expressions; list fewer origins`,
          },
        ]
      : []),
    ...(policy?.echo?.unless ? [ANY_BUT_AUTHORIZATION] : []),
  ],
  limits: {
    "own-errors": "Errors of Vercel itself can be without CORS headers.",
    "parser-errors": "Vercel answers a request that it cannot parse without CORS headers.",
    "two-origin-lines": "Vercel does not document what it does with two Origin lines. Browsers send one.",
    "vary-merge": VARY_OF_ORIGIN("If a function sends Vary itself, add Origin to it there: Vercel documents no merge."),
    "unknown-headers": "Vercel removes no header that a function sends.",
    "expose-union": "List the headers that a function exposes in exposedHeaders, and do not expose them there.",
    "preflight-answer":
      "Vercel adds headers and answers no preflight: the function has to answer OPTIONS with a status from 200 to 299.",
    "application-headers": "Vercel keeps the CORS headers that a function sends: remove them from the function.",
    "not-run":
      "Tested with Vercel's own reader of vercel.json, not at Vercel. Run corsac check against the deployment.",
  },
  install: ["Add the rules to the headers of your vercel.json."],
  check: null,
  write: ({ plan }) => [{ name: "vercel.json", content: toJson({ headers: headersOf(plan) }) }],
};
