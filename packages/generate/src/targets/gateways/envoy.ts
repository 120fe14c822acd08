import type { Rule } from "../../plan/plan.ts";
import type { Target, WriteContext } from "../../target/target.ts";
import type { Value } from "../../write/value.ts";
import { removedHeaders } from "../shared/removed-headers.ts";
import { ANY_BUT_AUTHORIZATION, EXPOSED_REPLACED } from "../shared/words.ts";
import { originsOf, yamlFile } from "./lists.ts";

const TYPE = "type.googleapis.com/envoy.extensions.filters.http.cors.v3";

/** The size that Envoy allows for an expression: more than the longest expression of a pattern needs. Envoy's own limit is 100. */
const PROGRAM_SIZE = 10_000;

/** Returns the matchers of origins. Envoy compares an expression with the whole origin, by RE2, and exact texts with their letter case. */
function matchersOf(rule: Rule): Value {
  if (rule.origins === "*") return [{ exact: "*" }];
  return originsOf(rule).map(({ entry, expression, isPattern }) =>
    isPattern ? { safe_regex: { regex: expression } } : { exact: entry },
  );
}

const text = (value: string): string | undefined => (value === "" ? undefined : value);

/**
 * Returns the policy of the filter. `*` in a list makes Envoy repeat what the preflight asks for. By default, Envoy passes
 * refused preflights on to the upstream.
 */
function policyOf(rule: Rule | undefined): Value {
  if (rule === undefined) return { "@type": `${TYPE}.CorsPolicy`, forward_not_matching_preflights: false };
  return {
    "@type": `${TYPE}.CorsPolicy`,
    allow_origin_string_match: matchersOf(rule),
    allow_methods: rule.methods === null ? "*" : text(rule.methods),
    allow_headers: rule.echo === null ? text(rule.headers) : "*",
    expose_headers: text(rule.exposed),
    max_age: text(rule.maxAge),
    allow_credentials: rule.credentials || undefined,
    forward_not_matching_preflights: false,
  };
}

/**
 * Returns the configuration. The filter neither removes the upstream's headers nor adds `Vary`. The virtual host does both, before the filter runs on
 * the response.
 */
function configurationOf({ plan, name }: WriteContext): Value {
  const [rule] = plan.rules;
  return {
    http_filters: [{ name: "envoy.filters.http.cors", typed_config: { "@type": `${TYPE}.Cors` } }],
    virtual_hosts: [
      {
        typed_per_filter_config: { "envoy.filters.http.cors": policyOf(rule) },
        response_headers_to_remove: removedHeaders(rule),
        response_headers_to_add:
          rule === undefined
            ? undefined
            : [{ header: { key: "Vary", value: "Origin" }, append_action: "APPEND_IF_EXISTS_OR_ADD" }],
      },
    ],
    layered_runtime: plan.needs.has("patterns")
      ? { layers: [{ name, static_layer: { "re2.max_program_size.error_level": PROGRAM_SIZE } }] }
      : undefined,
  };
}

/** @see {@link https://github.com/envoyproxy/envoy/blob/main/source/extensions/filters/http/cors/cors_filter.cc | the filter} */
export const envoy: Target = {
  title: "Envoy",
  kind: "proxy",
  since: "1.30",
  proof: "modelled",
  can: [
    ...(["one-origin", "list", "patterns", "null-origin", "credentials", "any-header", "any-method"] as const),
    "preflight-status",
  ],
  refuses: ({ rules: [rule] }) => (rule?.echo?.unless ? [ANY_BUT_AUTHORIZATION] : []),
  limits: {
    "own-errors":
      "Errors before the route, such as 404 for an unknown host, have no CORS headers. Other errors of Envoy may have no Vary.",
    "parser-errors": "Envoy answers a request that it cannot parse without CORS headers.",
    "unknown-headers":
      "An Access-Control-* header of the upstream that the standard does not have stays: Envoy removes headers by name.",
    "expose-union": EXPOSED_REPLACED,
    "refused-clean": "A refused preflight gets the lists of methods and headers, but no Access-Control-Allow-Origin.",
    "preflight-answer": "Envoy answers every preflight with 200, also a refused one. The answer has no Vary.",
    "not-run": "Modelled on Envoy's source, not run. Run corsac check against the gateway.",
  },
  install: [
    "Put http_filters into the HTTP connection manager, before all other filters.",
    "Put what virtual_hosts has into the virtual host, and layered_runtime, which patterns need, into the bootstrap.",
  ],
  check: { command: "envoy --mode validate -c envoy.yaml", around: null },
  write: (context) => [{ name: `${context.name}.yaml`, content: yamlFile(context.head, configurationOf(context)) }],
};
