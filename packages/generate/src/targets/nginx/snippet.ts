import { OWNED_HEADERS, type Plan } from "../../plan/plan.ts";
import type { NginxHeader } from "./headers.ts";

/** The modules that pass requests on. Each has a directive of its own, without wildcards, to remove an upstream's header. */
const MODULES = ["proxy", "fastcgi", "uwsgi", "grpc"];

/**
 * The answers that do not need the upstream. `return` in an `if` is safe; headers in an `if` would replace those outside of
 * it. A `return 403` without a text, or with an empty one, sends nginx's error page: a variable that is empty does not.
 */
export function answersOf({ rules, refusals }: Plan, prefix: string): string {
  const preflights = rules.flatMap(({ preflightStatus }) => preflightStatus ?? []);
  const statuses = new Set([...preflights, ...(refusals.length === 0 ? [] : [403])]);
  const body = (status: number): string => (status === 204 ? "204" : `${status} ${prefix}_none`);
  const forbids = refusals.some(({ enforce }) => enforce !== null);
  return [
    ...[...statuses].map((status) => `if (${prefix}_answer = ${status}) { return ${body(status)}; }\n`),
    ...(forbids ? [`if (${prefix}_forbidden) { return ${body(403)}; }\n`] : []),
  ].join("");
}

/** Removes the upstream's own headers. */
export function hideHeaders({ rules }: Plan): string {
  const names = [...OWNED_HEADERS, ...(rules.some(({ timing }) => timing) ? ["Timing-Allow-Origin"] : [])];
  const lines = names.map((name) => MODULES.map((module) => `${module}_hide_header ${name};`).join(" "));
  return `# The upstream's own headers go.\n${lines.join("\n")}\n\n`;
}

export function addHeaders(headers: readonly NginxHeader[], prefix: string): string {
  const width = Math.max(...headers.map(({ header }) => header.length));
  return headers
    .map(({ header, map }) => `add_header ${header.padEnd(width)} ${prefix}_${map.variable} always;\n`)
    .join("");
}

/** A variable that is always empty. */
export function emptyVariable(prefix: string): string {
  return `map "" ${prefix}_none { default ""; }\n`;
}
