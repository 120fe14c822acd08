import type { Plan, Rule } from "../../plan/plan.ts";
import type { RefusedValue, Target } from "../../target/target.ts";
import type { Value } from "../../write/value.ts";
import { ANY_BUT_AUTHORIZATION, EXPOSED_REPLACED } from "../shared/words.ts";
import { namesOf, originsOf, unlessEmpty, yamlFile } from "./lists.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"];

/** An entry that Kong compares as text. It takes an entry with any other character for an expression. */
const PLAIN = /^[A-Za-z0-9.:/-]+$/;

/** Returns the allowed origins. Without the group, the anchors that Kong adds would hold for the first and the last alternative alone. */
function originsList(rule: Rule): readonly string[] {
  if (rule.origins === "*") return ["*"];
  return originsOf(rule).map(({ entry, expression }) => (PLAIN.test(entry) ? entry : `^(?:${expression})$`));
}

/** Returns the allowed methods. Kong's default for methods is all of them, so the safelisted ones stand for an empty list. */
function methodsOf({ methods }: Rule): readonly string[] {
  const names = namesOf(methods ?? "");
  return names.length === 0 ? ["GET", "HEAD", "POST"] : names;
}

function pluginsOf({ rules: [rule] }: Plan): readonly Value[] {
  if (rule === undefined) return [];
  const cors = {
    origins: originsList(rule),
    methods: methodsOf(rule),
    headers: rule.echo === null ? namesOf(rule.headers) : undefined,
    exposed_headers: unlessEmpty(namesOf(rule.exposed)),
    credentials: rule.credentials,
    max_age: rule.maxAge === "" ? undefined : Number(rule.maxAge),
    preflight_continue: false,
  };
  // The cors plugin would keep the upstream's header, and with it responses to requests with cookies.
  const remove = {
    name: "response-transformer",
    config: { remove: { headers: ["Access-Control-Allow-Credentials"] } },
  };
  return [{ name: "cors", config: cors }, ...(rule.credentials ? [] : [remove])];
}

/**
 * Returns the values that Kong does not take. It parses an origin and loses the brackets of an address, and it takes an
 * empty list of origins or headers for any.
 */
function refusedValues({ rules: [rule], description }: Plan): readonly RefusedValue[] {
  const { methods } = description;
  if (rule === undefined) {
    return [{ path: "origin", message: "Kong takes an empty list for any origin; leave the plugin out instead" }];
  }
  const address = rule.entries.find((entry) => entry.includes("["));
  const unknown = methods === "*" ? [] : methods.filter((method) => !METHODS.includes(method));
  return [
    ...(address === undefined
      ? []
      : [{ path: "origin", message: `Kong compares no IPv6 address; leave ${address} out` }]),
    ...(unknown.length === 0 ? [] : [{ path: "methods", message: `Kong has no method ${unknown.join(", ")}` }]),
    ...(rule.echo?.unless ? [ANY_BUT_AUTHORIZATION] : []),
    ...(rule.echo === null && rule.headers === ""
      ? [{ path: "allowedHeaders", message: "Kong takes an empty list for any header; list one, such as content-type" }]
      : []),
  ];
}

/** @see {@link https://github.com/Kong/kong/blob/master/kong/plugins/cors/handler.lua | the plugin} */
export const kong: Target = {
  title: "Kong Gateway",
  kind: "proxy",
  since: "3.0",
  proof: "modelled",
  can: [
    ...(["one-origin", "list", "patterns", "null-origin", "credentials", "any-header"] as const),
    "preflight-status",
  ],
  refuses: refusedValues,
  limits: {
    "own-errors": "Errors outside of the route, such as 404 for an unknown path, have no CORS headers.",
    "parser-errors": "Kong answers a request that it cannot parse without CORS headers.",
    "two-origin-lines": "Of two Origin lines, Kong sees the first alone. Browsers send one.",
    "unknown-headers":
      "Headers of preflights and unknown Access-Control-* headers of the upstream stay; browsers ignore them.",
    "expose-union": EXPOSED_REPLACED,
    "refused-clean":
      "Refused origins get other CORS headers, and the allowed origin's name if there is one origin. Browsers block them.",
    "preflight-answer": "Kong answers every preflight with 200, also a refused one.",
    "not-run": "Modelled on Kong's source, not run. Run corsac check against the gateway.",
  },
  install: ["Add the plugins to your declarative configuration: for all, or under a service or route."],
  check: { command: "kong config parse NAME.yaml", around: null },
  write: ({ plan, name, head }) => [
    { name: `${name}.yaml`, content: yamlFile(head, { _format_version: "3.0", plugins: pluginsOf(plan) }) },
  ],
};
