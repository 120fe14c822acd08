import type { CorsConfigIssue } from "../types/issues.ts";
import type { CorsOptions, OptionName } from "../types/options.ts";
import { DEFAULT_METHODS } from "../standard/methods.ts";
import { nearest } from "./nearest.ts";
import { readHosts } from "./read-hosts.ts";
import { insteadOf, sameOption } from "./other-libraries.ts";
import { readAllowedHeaders, readExposedHeaders, readMethods } from "./read-names.ts";
import { readObject } from "./read-object.ts";
import { isAnyOrigin, type OriginSetting, readOrigin, readOrigins } from "./read-origin.ts";
import { collect, type Report } from "./report.ts";

/** Options with every default filled in. Meaningful only where no issue was found. */
export interface Settings {
  readonly origin: OriginSetting;
  readonly credentials: boolean;
  readonly methods: readonly string[];
  readonly allowedHeaders: readonly string[] | null;
  readonly exposedHeaders: readonly string[];
  readonly maxAge: number | null;
  readonly preflightContinue: boolean;
  readonly optionsSuccessStatus: 200 | 204;
  readonly timingAllowOrigin: boolean;
  /** `null`: not written, which an inner policy inherits and `false` is not. */
  readonly enforce: false | "unsafe" | "all" | null;
  readonly selfOrigin: readonly string[];
  readonly hosts: readonly string[];
  readonly debug: boolean;
  readonly onDecision: CorsOptions["onDecision"] | null;
  readonly dangerouslyAllowNullOrigin: boolean;
  readonly dangerouslyAllowInsecureOrigins: boolean;
  readonly dangerouslyAllowPublicSuffix: boolean;
}

/** Options as they were written, of which nothing is known yet. */
type Written = { readonly [K in OptionName]?: unknown };

/** Reads one option. What leans on another option looks it up in `written`. */
type Reader<T> = (value: unknown, report: Report, written: Written, name: string) => T;

const readFlag: Reader<boolean> = (value, report, _written, name) => {
  if (value !== undefined && typeof value !== "boolean") {
    report("option-type", name, value, value === "true" ? true : value === "false" ? false : undefined);
  }
  return value === true;
};

function readMaxAge(value: unknown, report: Report): number | null {
  if (value === undefined) return null;
  const whole = typeof value === "number" || typeof value === "string" ? Math.floor(Number(value)) : Number.NaN;
  const near = Math.min(86400, Math.max(0, whole));
  if (near !== value) report("max-age-range", "maxAge", value, Number.isNaN(whole) ? undefined : near);
  return near;
}

/** In the order in which issues are listed. */
const READERS: { readonly [K in OptionName]: Reader<Settings[K]> } = {
  origin: (value, report, written) =>
    readOrigin(
      value,
      {
        credentials: written.credentials === true,
        insecure: written.dangerouslyAllowInsecureOrigins === true,
        publicSuffix: written.dangerouslyAllowPublicSuffix === true,
      },
      report,
    ),
  credentials: readFlag,
  methods: (value, report) => (value === undefined ? DEFAULT_METHODS : readMethods(value, report)),
  allowedHeaders: (value, report) => (value === undefined ? null : readAllowedHeaders(value, report)),
  exposedHeaders: (value, report, written) =>
    value === undefined ? [] : readExposedHeaders(value, written.credentials === true, report),
  maxAge: readMaxAge,
  preflightContinue: readFlag,
  optionsSuccessStatus: (value = 204, report, _written, name) => {
    if (value === 200 || value === 204) return value;
    report("status-range", name, value, 204);
    return 204;
  },
  timingAllowOrigin: readFlag,
  enforce: (value, report, written, name) => {
    if (value === undefined) return null;
    if (value !== false && value !== "unsafe" && value !== "all") report("enforce-value", name, value);
    else if (value !== false && isAnyOrigin(written.origin)) report("enforce-any-origin", name, value, false);
    return value as Settings["enforce"];
  },
  selfOrigin: (value, report, _written, name) => {
    const entries = value === undefined ? [] : readOrigins(value, name, null, report);
    for (const { kind, text } of entries) if (kind !== "exact") report("pattern-star", name, text);
    return entries.map(({ text }) => text);
  },
  hosts: readHosts,
  debug: readFlag,
  onDecision: (value = null, report, _written, name) => {
    if (value !== null && typeof value !== "function") report("option-type", name, value);
    return value as Settings["onDecision"];
  },
  dangerouslyAllowNullOrigin: (value, report, written, name) => {
    if (value === true && written.credentials === true) report("null-origin-with-credentials", name, value, false);
    return readFlag(value, report, written, name);
  },
  dangerouslyAllowInsecureOrigins: readFlag,
  dangerouslyAllowPublicSuffix: readFlag,
};

const NAMES = Object.keys(READERS) as readonly OptionName[];

/** Editors read it in JSON policy files, and `import options from "./corsac.config.json"` passes it on. */
const SCHEMA = "$schema";

/** One policy as it was written (empty if that was no object) and as it was read. */
interface ReadPolicy {
  readonly written: Written;
  readonly settings: Settings;
}

/** Reads one policy. Unknown options come last. */
function readPolicy(options: unknown, report: Report): ReadPolicy {
  // `cors()` lacks the one option that is required, and the message of that says most.
  const object = readObject(options ?? {}, report);
  const written: Written = object ?? { origin: false };
  const settings = Object.fromEntries(
    NAMES.map((name) => [name, READERS[name](written[name], report, written, name)]),
  ) as unknown as Settings;
  for (const [name, value] of Object.entries(written)) {
    if (name === SCHEMA || Object.hasOwn(READERS, name)) continue;
    const instead = insteadOf(name);
    const meant = instead === undefined ? (sameOption(name) ?? nearest(name, NAMES)) : undefined;
    report("option-unknown", name, value, meant, instead);
  }
  return { written: object ?? {}, settings };
}

/** What is of the server, not of an origin: written once, on the first policy of a list. */
const SHARED = ["enforce", "selfOrigin", "hosts", "debug", "onDecision"] as const;

function readList(list: readonly unknown[], report: Report): readonly Settings[] {
  if (list.length === 0) report("policies-empty", "options", list);
  let anyOrigin = false;
  const read = list.map((options, at) => {
    const own: Report = (code, path, ...rest) =>
      report(code, path === "options" ? `[${at}]` : `[${at}].${path}`, ...rest);
    const { written, settings } = readPolicy(options, own);
    const { origin } = written;
    if (origin === false || (anyOrigin && origin !== undefined)) own("policy-unreachable", "origin", origin);
    anyOrigin ||= settings.origin === "*";
    for (const name of at > 0 ? SHARED : []) {
      if (written[name] !== undefined) own("option-of-list", name, written[name]);
    }
    return settings;
  });
  const [first, ...others] = read;
  if (first === undefined) return [];
  const { enforce, selfOrigin, hosts, debug, onDecision } = first;
  if (anyOrigin && enforce !== null && enforce !== false && first.origin !== "*") {
    report("enforce-any-origin", "[0].enforce", enforce, false);
  }
  return [first, ...others.map((settings) => ({ ...settings, enforce, selfOrigin, hosts, debug, onDecision }))];
}

/**
 * Reads one policy or a list of them as they were written, with every issue, in the order in which they stand there.
 */
export function readOptions(options: unknown): {
  readonly settings: readonly Settings[];
  readonly issues: readonly CorsConfigIssue[];
} {
  const issues: CorsConfigIssue[] = [];
  const report = collect(issues);
  const settings = Array.isArray(options) ? readList(options, report) : [readPolicy(options, report).settings];
  return { settings, issues };
}
