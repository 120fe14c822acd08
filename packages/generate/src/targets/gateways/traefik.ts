import type { Plan, Rule } from "../../plan/plan.ts";
import type { RefusedValue, Target } from "../../target/target.ts";
import type { Value } from "../../write/value.ts";
import { removedHeaders } from "../shared/removed-headers.ts";
import { resourceName } from "../shared/resource-name.ts";
import { EXPOSED_REPLACED, VARY_OF_ORIGIN } from "../shared/words.ts";
import { namesOf, originsOf, unlessEmpty, yamlFile } from "./lists.ts";

/**
 * Returns the allowed headers. Traefik does not repeat names; without credentials, `*` says the same, except for
 * `Authorization`, which has to be listed.
 */
function headersOf({ echo, headers }: Rule): readonly string[] {
  if (echo === null) return namesOf(headers);
  return echo.unless === null ? ["*", "authorization"] : ["*"];
}

/** Returns the middleware. Go searches an expression anywhere in the origin, so each has anchors. An empty custom header removes the upstream's. */
function headersMiddleware({ rules: [rule] }: Plan): Value {
  const customResponseHeaders = Object.fromEntries(removedHeaders(rule).map((header) => [header, ""]));
  if (rule === undefined) return { customResponseHeaders };
  const origins = originsOf(rule);
  const exact = rule.origins === "*" ? ["*"] : origins.filter((it) => !it.isPattern).map(({ entry }) => entry);
  const patterns = origins.filter(({ isPattern }) => isPattern).map(({ expression }) => `^(?:${expression})$`);
  return {
    accessControlAllowOriginList: unlessEmpty(exact),
    accessControlAllowOriginListRegex: unlessEmpty(patterns),
    accessControlAllowCredentials: rule.credentials || undefined,
    accessControlAllowMethods: unlessEmpty(rule.methods === null ? ["*"] : namesOf(rule.methods)),
    accessControlAllowHeaders: unlessEmpty(headersOf(rule)),
    accessControlExposeHeaders: unlessEmpty(namesOf(rule.exposed)),
    accessControlMaxAge: rule.maxAge === "" ? undefined : Number(rule.maxAge),
    addVaryHeader: rule.vary === "" ? undefined : true,
    customResponseHeaders,
  };
}

function refusedStars({ rules: [rule] }: Plan): readonly RefusedValue[] {
  if (rule?.credentials !== true) return [];
  const why = "with credentials, browsers take * for a name, and Traefik repeats nothing; list the";
  return [
    ...(rule.methods === null ? [{ path: "methods", message: `${why} methods` }] : []),
    ...(rule.echo === null ? [] : [{ path: "allowedHeaders", message: `${why} headers` }]),
  ];
}

/** @see {@link https://github.com/traefik/traefik/blob/master/pkg/middlewares/headers/header.go | the middleware} */
export const traefik: Target = {
  title: "Traefik",
  kind: "proxy",
  since: "3.0",
  proof: "modelled",
  can: [
    ...(["one-origin", "list", "patterns", "null-origin", "credentials", "any-header", "any-method"] as const),
    "preflight-status",
  ],
  refuses: refusedStars,
  limits: {
    "own-errors": "Errors outside of the router, such as 404 for an unknown host, have no CORS headers.",
    "parser-errors": "Traefik answers a request that it cannot parse without CORS headers.",
    "two-origin-lines": "Of two Origin lines, Traefik sees the first alone. Browsers send one.",
    "vary-merge": VARY_OF_ORIGIN(
      "Of several Vary lines of the upstream, Traefik keeps the first, and adds Origin to it.",
    ),
    "unknown-headers":
      "An Access-Control-* header of the upstream that the standard does not have stays: Traefik removes headers by name.",
    "expose-union": EXPOSED_REPLACED,
    "refused-clean": "Refused origins get all headers of the policy except Access-Control-Allow-Origin.",
    "preflight-answer": ({ plan: { rules } }) =>
      rules.some(({ maxAge }) => maxAge === "")
        ? "Traefik answers every preflight with 200, also a refused one, and forbids to cache it unless the policy has maxAge."
        : "Traefik answers every preflight with 200, also a refused one.",
    "not-run": "Modelled on Traefik's source, not run. Run corsac check against the gateway.",
  },
  install: [
    "Use one of the two files: NAME.yaml for the file provider, NAME-middleware.yaml for Kubernetes.",
    "Add the middleware to each router, before all others.",
  ],
  check: null,
  write({ plan, name, head }) {
    const headers = headersMiddleware(plan);
    const resource = {
      apiVersion: "traefik.io/v1alpha1",
      kind: "Middleware",
      metadata: { name: resourceName(name) },
      spec: { headers },
    };
    return [
      { name: `${name}.yaml`, content: yamlFile(head, { http: { middlewares: { [name]: { headers } } } }) },
      { name: `${name}-middleware.yaml`, content: yamlFile(head, resource) },
    ];
  },
};
