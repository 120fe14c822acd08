import { OWNED_HEADERS, type Plan } from "../../plan/plan.ts";

/** The headers of a configuration and the variables with their values. */
export function headersOf(plan: Plan, prefix: string): readonly (readonly [header: string, variable: string])[] {
  const { rules } = plan;
  return [
    ["Access-Control-Allow-Origin", `${prefix}_allow_origin`],
    ["Access-Control-Allow-Credentials", `${prefix}_credentials`],
    ["Access-Control-Expose-Headers", `${prefix}_expose`],
    ["Access-Control-Allow-Methods", `${prefix}_methods`],
    ["Access-Control-Allow-Headers", `${prefix}_headers`],
    ["Access-Control-Max-Age", `${prefix}_max_age`],
    ...(rules.some(({ timing }) => timing) ? [["Timing-Allow-Origin", `${prefix}_timing`] as const] : []),
  ];
}

/**
 * The answers that do not need the upstream. `return` in an `if` is safe; headers in an `if` would replace those outside of
 * it. A `return 403` without a text, or with an empty one, sends nginx's error page: a variable that is empty does not.
 */
export function answersOf({ rules, refusals }: Plan, prefix: string): string {
  const statuses = new Set(rules.flatMap(({ preflightStatus }) => preflightStatus ?? []));
  const body = (status: number): string => (status === 204 ? "204" : `${status} ${prefix}_none`);
  return [
    ...[...statuses, 403].map((status) => `if (${prefix}_answer = ${status}) { return ${body(status)}; }\n`),
    ...(refusals.some(({ enforce }) => enforce !== null)
      ? [`if (${prefix}_forbidden) { return ${body(403)}; }\n`]
      : []),
  ].join("");
}

/** Removes the upstream's own headers. `proxy_hide_header` has no wildcard, and each proxy module has a directive of its own. */
export function hideHeaders(plan: Plan): string {
  const names = [...OWNED_HEADERS, ...(plan.rules.some(({ timing }) => timing) ? ["Timing-Allow-Origin"] : [])];
  return names.map((name) => `proxy_hide_header ${name};\n`).join("");
}

export function addHeaders(headers: readonly (readonly [string, string])[]): string {
  const width = Math.max(...headers.map(([header]) => header.length));
  return headers.map(([header, value]) => `add_header ${header.padEnd(width)} ${value} always;\n`).join("");
}
