import type { Group, Plan, Rule } from "../../plan/plan.ts";
import { type Entry, map } from "./caddyfile.ts";

/** A header of the response that has the names of the upstream's `Access-Control-Expose-Headers` until the last step. */
export const EXPOSED = "Corsac-Exposed";

const LINES = `{http.response.header.${EXPOSED}}`;
const VARY = "{http.response.header.Vary}";
/** A list with a member for which `Origin` need not be added. */
const VARIES = String.raw`(?:.*,)?[ \t]*(?:origin|\*)[ \t]*(?:,.*)?`;

function groupEntries({ rules }: Group, at: string): readonly Entry[] {
  return rules.flatMap(({ origins, id }) =>
    origins === "*" ? [] : origins.map((each): Entry => [`~^${at}${each}$`, id]),
  );
}

/** Returns the maps that find the policy of a request: the id of a rule or of a refusal. */
export function policyMaps(plan: Plan, name: string): readonly string[] {
  const { otherwise, groups, paths } = plan;
  // A policy for any origin is the last of its group, so it is also that of requests without an origin.
  if (paths.length === 0) {
    return [map("{header.Origin}", `{${name}_policy}`, groupEntries(otherwise, ""), otherwise.withoutOrigin.id)];
  }
  const at = (group: Group): string => String(groups.indexOf(group));
  return [
    map(
      "{http.request.orig_uri}",
      `{${name}_path}`,
      paths.map(({ matches, group }): Entry => [`~${matches}`, at(group)]),
      at(otherwise),
    ),
    map(
      `"{${name}_path}|{header.Origin}"`,
      `{${name}_policy}`,
      groups.flatMap((group) => [
        ...groupEntries(group, String.raw`${at(group)}\|`),
        [String.raw`~^${at(group)}\|`, group.withoutOrigin.id] as const,
      ]),
    ),
  ];
}

/** Returns the map with the statuses of answers that do not need the upstream. */
export function statusMap({ rules }: Plan, name: string): string {
  const statuses = rules.map(({ id, preflightStatus }): Entry => [id, String(preflightStatus)]);
  return map(
    `{${name}_policy}`,
    `{${name}_status}`,
    statuses.filter(([, status]) => status !== "null"),
    "403",
  );
}

/** Returns the map that adds Origin to `Vary`: all lines joined, the first of which is ours unless a handler replaced it. */
export function varyMap(name: string): string {
  const entries: readonly Entry[] = [
    [`~(?i)^origin,(${VARIES})$`, "$1"],
    [`~(?i)^(${VARIES})$`, "$1"],
    ["~^(.+)$", "$1, Origin"],
  ];
  return map(VARY, `{${name}_vary}`, entries, "Origin");
}

/** Returns the placeholder with the exposed names of a rule and of the upstream. */
export function joinedNames({ id, exposed }: Rule, name: string): string {
  return exposed === "" ? LINES : `{${name}_${id}_exposed}`;
}

/** Returns the maps that join the exposed names of rules with those of the upstream. */
export function exposedMaps({ rules }: Plan, name: string): readonly string[] {
  const names = String.raw`~^[, \t]*([^, \t](?:.*[^, \t])?)[, \t]*$`;
  return [
    ...rules
      .filter(({ exposed }) => exposed !== "")
      .map((rule) => {
        const listed = rule.exposed.replaceAll("$", "$$$$");
        return map(LINES, joinedNames(rule, name), [[names, `${listed}, $1`]], rule.exposed);
      }),
    // The header that has no names, and must go.
    ...(rules.some(({ exposed }) => exposed === "")
      ? [map(LINES, `{${name}_unexposed}`, [[String.raw`~[^, \t]`, EXPOSED]], "Access-Control-Expose-Headers")]
      : []),
  ];
}
