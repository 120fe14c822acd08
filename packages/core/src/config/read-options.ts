import type { CorsConfigIssue } from "../types/issues.ts";
import { type AddIssue, issueCollector } from "./issue-collector.ts";
import { nearest } from "./nearest.ts";
import { OPTION_NAMES, OPTIONS, type Settings } from "./options.ts";
import { OTHER_LIBRARIES } from "./other-libraries.ts";
import { readObject } from "./read-object.ts";
import type { WrittenOptions } from "./reader.ts";

/** Keys of JSON policy files for editors and `corsac lint`, which `import options from "./corsac.config.json"` passes on. */
const ANNOTATIONS: readonly string[] = ["$schema", "$preset"];

function addUnknown(name: string, value: unknown, addIssue: AddIssue): void {
  const other = Object.hasOwn(OTHER_LIBRARIES, name) ? OTHER_LIBRARIES[name] : nearest(name, OPTION_NAMES);
  if (other?.includes(" ") === true) addIssue("option-unknown", name, value, undefined, `no such option: ${other}`);
  else addIssue("option-unknown", name, value, other);
}

/** One policy as it was written (empty if that was no object) and as it was read. */
interface ReadPolicy {
  readonly written: WrittenOptions;
  readonly settings: Settings;
}

/** Reads one policy. Unknown options come last. */
function readPolicy(options: unknown, addIssue: AddIssue): ReadPolicy {
  // `cors()` lacks the one option that is required, and the message for that helps most.
  const object = readObject(options ?? {}, addIssue);
  const written: WrittenOptions = object ?? { origin: false };
  const settings = Object.fromEntries(
    OPTION_NAMES.map((name) => {
      const value = written[name];
      const [fallback, read] = OPTIONS[name];
      const isMissing = value === undefined && name !== "origin";
      return [name, isMissing ? fallback : read(value, name, addIssue, written)];
    }),
  ) as unknown as Settings;
  for (const [name, value] of Object.entries(written)) {
    if (!ANNOTATIONS.includes(name) && !Object.hasOwn(OPTIONS, name)) addUnknown(name, value, addIssue);
  }
  return { written: object ?? {}, settings };
}

/** Options of the server rather than of one origin: the first policy of a list has them. */
const SHARED = ["enforce", "selfOrigin", "hosts", "debug", "onDecision"] as const;

function readList(list: readonly unknown[], addIssue: AddIssue): readonly Settings[] {
  if (list.length === 0) addIssue("policies-empty", "options", list);
  let hasAnyOrigin = false;
  const read = list.map((options, at) => {
    const addOwn: AddIssue = (code, path, ...rest) =>
      addIssue(code, path === "options" ? `[${at}]` : `[${at}].${path}`, ...rest);
    const { written, settings } = readPolicy(options, addOwn);
    const { origin } = written;
    if (origin === false || (hasAnyOrigin && origin !== undefined)) addOwn("policy-unreachable", "origin", origin);
    hasAnyOrigin ||= settings.origin === "*";
    for (const name of at > 0 ? SHARED : []) {
      if (written[name] !== undefined) addOwn("option-of-list", name, written[name]);
    }
    return settings;
  });
  const [first, ...others] = read;
  if (first === undefined) return [];
  const { enforce, selfOrigin, hosts, debug, onDecision } = first;
  if (hasAnyOrigin && enforce !== null && enforce !== false && first.origin !== "*") {
    addIssue("enforce-any-origin", "[0].enforce", enforce, false);
  }
  return [first, ...others.map((settings) => ({ ...settings, enforce, selfOrigin, hosts, debug, onDecision }))];
}

/** Reads one policy or a list of them and finds every issue, in the order in which the options are written. */
export function readOptions(options: unknown): {
  readonly settings: readonly Settings[];
  readonly issues: readonly CorsConfigIssue[];
} {
  const issues: CorsConfigIssue[] = [];
  const addIssue = issueCollector(issues);
  const settings = Array.isArray(options) ? readList(options, addIssue) : [readPolicy(options, addIssue).settings];
  return { settings, issues };
}
