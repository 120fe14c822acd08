import type { Plan } from "../../plan/plan.ts";
import type { RefusedValue, Target } from "../../target/target.ts";
import type { Value } from "../../write/value.ts";
import { resourceName } from "../shared/resource-name.ts";
import { namesOf, unlessEmpty, yamlFile } from "./lists.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"];

/** The longest list of origins or headers. */
const MAX_ITEMS = 64;

/** Returns the filters of a rule. A gateway may repeat the origin also for `*`, and the standard does not ask for `Vary`, so another filter adds it. */
function filtersOf({ rules: [rule] }: Plan): readonly Value[] {
  if (rule === undefined) return [];
  const cors = {
    allowOrigins: rule.origins === "*" ? ["*"] : rule.entries,
    allowCredentials: rule.credentials || undefined,
    allowMethods: rule.methods === null ? ["*"] : unlessEmpty(namesOf(rule.methods)),
    allowHeaders: unlessEmpty(namesOf(rule.headers)),
    exposeHeaders: unlessEmpty(namesOf(rule.exposed)),
    maxAge: rule.maxAge === "" ? undefined : Number(rule.maxAge),
  };
  return [
    { type: "CORS", cors },
    { type: "ResponseHeaderModifier", responseHeaderModifier: { add: [{ name: "Vary", value: "Origin" }] } },
  ];
}

function refusedValues({ description }: Plan): readonly RefusedValue[] {
  const { origin, methods, allowedHeaders, exposedHeaders, maxAge } = description;
  const origins = Array.isArray(origin) ? (origin as readonly string[]) : [];
  const other = origins.find((entry) => !/^https?:\/\/[^[]/.test(entry));
  const unknown = methods === "*" ? [] : methods.filter((method) => !METHODS.includes(method));
  const long = Object.entries({ origin: origins, allowedHeaders: allowedHeaders ?? [], exposedHeaders });
  return [
    ...(origin === false
      ? [{ path: "origin", message: "false allows no origin: leave the CORS filter out instead" }]
      : []),
    ...(other === undefined
      ? []
      : [{ path: "origin", message: `the API takes http and https with a host name only; leave ${other} out` }]),
    ...(unknown.length === 0 ? [] : [{ path: "methods", message: `the API has no method ${unknown.join(", ")}` }]),
    ...(maxAge === 0 ? [{ path: "maxAge", message: "the API takes 1 or more; write 1" }] : []),
    ...long
      .filter(([, list]) => list.length > MAX_ITEMS)
      .map(([path, list]) => ({ path, message: `the API takes at most ${MAX_ITEMS} of them, not ${list.length}` })),
  ];
}

/** @see {@link https://gateway-api.sigs.k8s.io/guides/http-cors/ | the CORS filter} */
export const gatewayApi: Target = {
  title: "Kubernetes Gateway API",
  kind: "proxy",
  since: "1.5",
  proof: "syntax",
  can: ["one-origin", "list", "credentials", "any-method"],
  refuses: refusedValues,
  limits: {
    "own-errors": "Each gateway decides if its own errors have CORS headers.",
    "parser-errors": "A gateway answers a request that it cannot parse without CORS headers.",
    "two-origin-lines": "Each gateway decides what it does with two Origin lines. Browsers send one.",
    "unknown-headers": "Each gateway decides which headers of the application it removes.",
    "expose-union": "Each gateway decides if it keeps the application's Access-Control-Expose-Headers.",
    "refused-clean":
      "Each gateway decides which CORS headers a refused origin gets besides Access-Control-Allow-Origin.",
    "preflight-answer": "A gateway answers preflights with 200 or 204, and a refused one with 200, 204 or 403.",
    "application-headers":
      "The API does not say that a gateway removes the application's CORS headers: switch CORS off there.",
    "not-run": "Written from the API's documentation, not run. Run corsac check against the gateway.",
  },
  install: [
    "Copy the filters into the rules of your HTTPRoute: names of gateway, service and port here are examples.",
    "The gateway has to support the feature HTTPRouteCORS.",
  ],
  check: { command: "kubectl apply --dry-run=server -f NAME.yaml", around: null },
  write({ plan, name, head }) {
    const route = {
      apiVersion: "gateway.networking.k8s.io/v1",
      kind: "HTTPRoute",
      metadata: { name: resourceName(name) },
      spec: {
        parentRefs: [{ name: "my-gateway" }],
        rules: [{ filters: filtersOf(plan), backendRefs: [{ name: "my-service", port: 80 }] }],
      },
    };
    return [{ name: `${name}.yaml`, content: yamlFile(head, route) }];
  },
};
