/** What the judge needs to know of a promise. A contract case has it. */
export interface Expected {
  readonly status: number;
  readonly reachesHandler: boolean;
  readonly cors: Readonly<Record<string, string | readonly string[]>>;
  readonly others?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly body?: string;
  readonly reusable?: true;
}

/** What was seen on the wire, line by line. */
export interface Observation {
  /** Why there is no whole answer, if so; the rest then says nothing. */
  readonly failure: string | null;
  readonly status: number;
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** How often the handler ran. */
  readonly reached: number;
  /** Whether a second request was answered on the same connection; `null`: not tried. */
  readonly reusable: boolean | null;
}

/** Fields that the CORS protocol speaks through, besides every `Access-Control-*` field. */
const CORS_FIELDS: ReadonlySet<string> = new Set(["vary", "timing-allow-origin", "corsac-reason"]);

/** List-based fields whose members are field names, so that letter case does not count. */
const LISTS_OF_NAMES: ReadonlySet<string> = new Set([
  "vary",
  "access-control-allow-headers",
  "access-control-expose-headers",
]);

const LISTS: ReadonlySet<string> = new Set([...LISTS_OF_NAMES, "access-control-allow-methods"]);

const isCorsField = (name: string): boolean => name.startsWith("access-control-") || CORS_FIELDS.has(name);

const show = (lines: readonly string[]): string => lines.map((line) => JSON.stringify(line)).join(" and ");

function linesOf(observation: Observation, name: string): readonly string[] {
  return observation.fields.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value);
}

/** The members of a list-based field, in an order that does not depend on the sender; `null` where one occurs twice. */
function members(name: string, value: string): readonly string[] | null {
  const list = value.split(",").map((member) => member.trim());
  const compared = LISTS_OF_NAMES.has(name) ? list.map((member) => member.toLowerCase()) : list;
  return new Set(compared).size === compared.length ? compared.sort() : null;
}

function checkCorsField(name: string, wanted: string | readonly string[], lines: readonly string[]): string[] {
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

function checkCors(expected: Expected, observation: Observation): string[] {
  const seen = new Set(observation.fields.map(([name]) => name.toLowerCase()).filter(isCorsField));
  const foreign = [...seen].filter((name) => !(name in expected.cors));
  return [
    ...foreign.map((name) => `${name} must not be there: ${show(linesOf(observation, name))}`),
    ...Object.entries(expected.cors).flatMap(([name, wanted]) =>
      checkCorsField(name, wanted, linesOf(observation, name)),
    ),
  ];
}

function checkOthers(expected: Expected, observation: Observation): string[] {
  return Object.entries(expected.others ?? {}).flatMap(([name, wanted]) => {
    const lines = linesOf(observation, name);
    const wantedLines = wanted === null ? [] : typeof wanted === "string" ? [wanted] : wanted;
    if (lines.length === wantedLines.length && lines.every((line, at) => line === wantedLines[at])) return [];
    return [`${name} is ${show(lines) || "absent"}, not ${show(wantedLines) || "absent"}`];
  });
}

/**
 * Holds what was seen against what is promised. Pure; no reason means that the promise was kept.
 */
export function check(expected: Expected, observation: Observation): string[] {
  if (observation.failure !== null) return [`no answer: ${observation.failure}`];
  const reasons: string[] = [];
  if (observation.status !== expected.status) {
    reasons.push(`status is ${observation.status}, not ${expected.status}`);
  }
  const calls = expected.reachesHandler ? 1 : 0;
  if (observation.reached !== calls) reasons.push(`the handler ran ${observation.reached} times, not ${calls}`);
  reasons.push(...checkCors(expected, observation), ...checkOthers(expected, observation));
  if (expected.body !== undefined && observation.body !== expected.body) {
    reasons.push(`the body is ${JSON.stringify(observation.body)}, not ${JSON.stringify(expected.body)}`);
  }
  if (expected.reusable && observation.reusable !== true) reasons.push("the connection could not be used again");
  return reasons;
}

/** The CORS fields of an answer in a form that does not depend on the server: sorted, names and lists normalised. */
export function corsFields(observation: Observation): readonly string[] {
  return observation.fields
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => isCorsField(name))
    .map(([name, value]) => `${name}: ${LISTS.has(name) ? (members(name, value) ?? [value]).join(", ") : value}`)
    .sort();
}
