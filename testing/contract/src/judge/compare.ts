import type { Expectation, Observation } from "../types.ts";

/** Headers of the CORS protocol besides `Access-Control-*`. */
const OTHER_CORS_HEADERS: ReadonlySet<string> = new Set(["vary", "timing-allow-origin", "corsac-reason"]);

/** List-based headers whose members are header names, so that letter case does not count. */
const LISTS_OF_NAMES: ReadonlySet<string> = new Set([
  "vary",
  "access-control-allow-headers",
  "access-control-expose-headers",
]);

const LISTS: ReadonlySet<string> = new Set([...LISTS_OF_NAMES, "access-control-allow-methods"]);

const isCorsHeader = (name: string): boolean => name.startsWith("access-control-") || OTHER_CORS_HEADERS.has(name);

const show = (lines: readonly string[]): string => lines.map((line) => JSON.stringify(line)).join(" and ");

function linesOf(observation: Observation, name: string): readonly string[] {
  return observation.headers.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value);
}

/** Returns the members of a list-based header, sorted; `null` if one occurs twice. */
function members(name: string, value: string): readonly string[] | null {
  const list = value.split(",").map((member) => member.trim());
  const compared = LISTS_OF_NAMES.has(name) ? list.map((member) => member.toLowerCase()) : list;
  return new Set(compared).size === compared.length ? compared.sort() : null;
}

function compareCorsHeader(name: string, wanted: string | readonly string[], lines: readonly string[]): string[] {
  const [line, ...more] = lines;
  if (line === undefined) return [`${name} is missing`];
  if (more.length > 0) return [`${name} is there ${lines.length} times: ${show(lines)}`];
  if (typeof wanted === "string") {
    return line === wanted ? [] : [`${name} is ${JSON.stringify(line)}, not ${JSON.stringify(wanted)}`];
  }
  const seen = members(name, line);
  if (seen === null) return [`${name} names something twice: ${JSON.stringify(line)}`];
  const same = seen.join() === [...wanted].sort().join();
  return same ? [] : [`${name} lists ${JSON.stringify(line)}, not ${JSON.stringify(wanted.join(", "))}`];
}

function compareCors(expected: Expectation, observation: Observation): string[] {
  const seen = new Set(observation.headers.map(([name]) => name.toLowerCase()).filter(isCorsHeader));
  const foreign = [...seen].filter((name) => !(name in expected.cors));
  return [
    ...foreign.map((name) => `${name} must not be there: ${show(linesOf(observation, name))}`),
    ...Object.entries(expected.cors).flatMap(([name, wanted]) =>
      compareCorsHeader(name, wanted, linesOf(observation, name)),
    ),
  ];
}

function compareOthers(expected: Expectation, observation: Observation): string[] {
  return Object.entries(expected.others ?? {}).flatMap(([name, wanted]) => {
    const lines = linesOf(observation, name);
    const wantedLines = wanted === null ? [] : typeof wanted === "string" ? [wanted] : wanted;
    if (lines.length === wantedLines.length && lines.every((line, at) => line === wantedLines[at])) return [];
    return [`${name} is ${show(lines) || "absent"}, not ${show(wantedLines) || "absent"}`];
  });
}

/**
 * Compares a response with the expectation and returns what differs. Pure; nothing means that the promise was kept.
 */
export function compare(expected: Expectation, observation: Observation): string[] {
  if (observation.failure !== null) return [`no response: ${observation.failure}`];
  const reasons: string[] = [];
  const statuses = [expected.status].flat();
  if (!statuses.includes(observation.status)) {
    reasons.push(`status is ${observation.status}, not ${statuses.join(" or ")}`);
  }
  const calls = expected.reachesHandler ? 1 : 0;
  if (observation.reached !== calls) reasons.push(`the handler ran ${observation.reached} times, not ${calls}`);
  reasons.push(...compareCors(expected, observation), ...compareOthers(expected, observation));
  if (expected.body !== undefined && observation.body !== expected.body) {
    reasons.push(`the body is ${JSON.stringify(observation.body)}, not ${JSON.stringify(expected.body)}`);
  }
  if (expected.reusable && observation.reusable !== true) reasons.push("the connection could not be used again");
  return reasons;
}

/** Returns the CORS headers of a response in a form that does not depend on the server: sorted, normalised. */
export function corsHeaders(observation: Observation): readonly string[] {
  return observation.headers
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => isCorsHeader(name))
    .map(([name, value]) => `${name}: ${LISTS.has(name) ? (members(name, value) ?? [value]).join(", ") : value}`)
    .sort();
}
