import type { CorsDescription } from "../interface/cors.ts";
import type { Policy } from "./policy.ts";

/** A frozen, serialisable picture of a policy; nothing in it is shared with the policy. */
export function describePolicy({ settings }: Policy): CorsDescription {
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
    onDecision: onDecision?.name ?? null,
  });
}
