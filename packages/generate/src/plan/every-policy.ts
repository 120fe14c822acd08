import type { CorsDescription } from "@corsac/core";

/** Returns the policies of a description by origin, in the order in which they are asked. */
export function policiesByOrigin(description: CorsDescription): readonly CorsDescription[] {
  const { otherwise } = description;
  return otherwise === undefined ? [description] : [description, ...policiesByOrigin(otherwise)];
}

/** Returns a policy and all policies in it: the next ones of several by origin, and those of its paths. */
export function everyPolicy(description: CorsDescription): readonly CorsDescription[] {
  const { otherwise, routes = [] } = description;
  const inner = [...(otherwise === undefined ? [] : [otherwise]), ...routes.map(({ policy }) => policy)];
  return [description, ...inner.flatMap(everyPolicy)];
}
