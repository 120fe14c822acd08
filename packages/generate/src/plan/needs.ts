import type { CorsDescription } from "@corsac/core";
import type { Feature } from "../types/feature.ts";

type Need = (policy: CorsDescription) => string | false;

const isList = (value: CorsDescription["origin"]): value is readonly string[] => Array.isArray(value);
/** The number of origins that a list has, `null` included. 0: any origin, none, or a function. */
const countOrigins = ({ origin, dangerouslyAllowNullOrigin }: CorsDescription): number =>
  isList(origin) ? origin.length + Number(dangerouslyAllowNullOrigin) : 0;
const some = (list: readonly string[] | null, test: (entry: string) => boolean, option: string): string | false =>
  (list ?? []).some(test) && option;

/** The option that needs a feature, or false. */
const NEEDS: Readonly<Record<Exclude<Feature, "paths" | "path-function">, Need>> = {
  "one-origin": (policy) => countOrigins(policy) === 1 && "origin",
  list: (policy) => countOrigins(policy) > 1 && "origin",
  patterns: ({ origin }) => isList(origin) && some(origin, (entry) => entry.includes("*"), "origin"),
  "null-origin": ({ origin, dangerouslyAllowNullOrigin }) =>
    origin !== false && dangerouslyAllowNullOrigin && "dangerouslyAllowNullOrigin",
  "policies-by-origin": ({ otherwise }) => otherwise !== undefined && "options",
  credentials: ({ credentials }) => credentials && "credentials",
  "any-header": ({ allowedHeaders }) => (allowedHeaders?.includes("*") ?? true) && "allowedHeaders",
  "header-patterns": ({ allowedHeaders }) =>
    some(allowedHeaders, (name) => name.endsWith("*") && name !== "*", "allowedHeaders"),
  "any-method": ({ methods }) => methods === "*" && "methods",
  "preflight-status": ({ optionsSuccessStatus }) => optionsSuccessStatus !== 204 && "optionsSuccessStatus",
  "preflight-continue": ({ preflightContinue }) => preflightContinue && "preflightContinue",
  timing: ({ timingAllowOrigin }) => timingAllowOrigin && "timingAllowOrigin",
  enforce: ({ enforce }) => enforce !== null && enforce !== false && "enforce",
  "enforce-by-host": ({ enforce, selfOrigin }) =>
    enforce !== null && enforce !== false && selfOrigin.length === 0 && "enforce",
  hosts: ({ hosts }) => hosts.length > 0 && "hosts",
  "origin-function": ({ origin }) => typeof origin === "object" && !isList(origin) && "origin",
};

/** Returns the features that a policy needs, each with the option that needs it first. */
export function needsOf(description: CorsDescription, prefix = ""): ReadonlyMap<Feature, string> {
  const needs = new Map<Feature, string>();
  const add = (feature: Feature, option: string): void => {
    if (!needs.has(feature)) needs.set(feature, prefix + option);
  };
  for (const [feature, need] of Object.entries(NEEDS) as [Feature, Need][]) {
    const option = need(description);
    if (option !== false) add(feature, option);
  }
  const { otherwise, routes = [] } = description;
  const inner = [
    ...(otherwise === undefined ? [] : [needsOf(otherwise, prefix)]),
    ...routes.map(({ policy, path }, at) => {
      add("paths", "routes");
      if (typeof path !== "string") add("path-function", `routes[${at}].path`);
      return needsOf(policy, `${prefix}routes[${at}].policy.`);
    }),
  ];
  for (const each of inner) for (const [feature, option] of each) if (!needs.has(feature)) needs.set(feature, option);
  return needs;
}
