import type { CorsDescription } from "../types/cors.ts";
import type { Policy } from "./policy.ts";

/** A frozen, serialisable picture of policies in their order; nothing in it is shared with them. */
export function describePolicies([{ settings }, next, ...others]: readonly [Policy, ...Policy[]]): CorsDescription {
  const { origin, methods, allowedHeaders, onDecision } = settings;
  const freeze = (list: readonly string[]): readonly string[] => Object.freeze([...list]);
  return Object.freeze({
    ...settings,
    origin:
      typeof origin === "function"
        ? Object.freeze({ function: origin.name })
        : typeof origin === "object"
          ? freeze(origin.map(({ text }) => text))
          : origin,
    methods: methods.includes("*") ? "*" : freeze(methods),
    allowedHeaders: allowedHeaders === null ? null : freeze(allowedHeaders),
    exposedHeaders: freeze(settings.exposedHeaders),
    selfOrigin: freeze(settings.selfOrigin),
    hosts: freeze(settings.hosts),
    onDecision: onDecision?.name ?? null,
    ...(next === undefined ? {} : { otherwise: describePolicies([next, ...others]) }),
  });
}
