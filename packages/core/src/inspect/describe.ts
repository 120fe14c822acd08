import { type Policies, sourceOf } from "../decide/source.ts";
import type { Cors, CorsDescription } from "../types/cors.ts";

function describePolicies([{ settings }, next, ...others]: Policies): CorsDescription {
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

/**
 * Returns the policy as frozen, serialisable data with every default filled in; functions are shown by name. Later changes
 * of the policy do not change it.
 *
 * @throws CorsConfigError for mistakes in options that a function returned
 * @public
 */
export function describe(cors: Cors): CorsDescription {
  const source = sourceOf(cors);
  if (source.table !== undefined) {
    const { rows, otherwise } = source.table;
    const routes = rows.map(({ path, policy }) =>
      Object.freeze({ path: typeof path === "string" ? path : { function: path.name }, policy: describe(policy) }),
    );
    const rest = describe(otherwise);
    // Rows of a table in the place of `otherwise` come after those of the table around it.
    return Object.freeze({ ...rest, routes: Object.freeze([...routes, ...(rest.routes ?? [])]) });
  }
  const description = describePolicies(source.policies());
  const { choose } = source;
  return choose === undefined
    ? description
    : Object.freeze({ ...description, origin: Object.freeze({ function: choose.name }) });
}
