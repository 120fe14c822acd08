import { DEFAULT_METHODS } from "../standard/methods.ts";
import type { CorsOptions, OptionName } from "../types/options.ts";
import { readHosts } from "./read-hosts.ts";
import { readAllowedHeaders, readExposedHeaders, readMethods } from "./read-names.ts";
import { isAnyOrigin, type OriginSetting, readOrigin, readOrigins } from "./read-origin.ts";
import type { Reader } from "./reader.ts";

/** The options of one policy with every default filled in. Incomplete after an issue. */
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
  /** `null`: not written. An inner policy then inherits it, while `false` switches it off. */
  readonly enforce: false | "unsafe" | "all" | null;
  readonly selfOrigin: readonly string[];
  readonly hosts: readonly string[];
  readonly debug: boolean;
  readonly onDecision: NonNullable<CorsOptions["onDecision"]> | null;
  readonly dangerouslyAllowNullOrigin: boolean;
  readonly dangerouslyAllowInsecureOrigins: boolean;
  readonly dangerouslyAllowPublicSuffix: boolean;
}

const readFlag: Reader<boolean> = (value, path, addIssue) => {
  if (typeof value !== "boolean") {
    const suggestion = value === "true" ? true : value === "false" ? false : undefined;
    addIssue("option-type", path, value, suggestion, "must be true or false");
  }
  return value === true;
};

const readNullOrigin: Reader<boolean> = (value, path, addIssue, written) => {
  if (value === true && written.credentials === true) addIssue("null-origin-with-credentials", path, value, false);
  return readFlag(value, path, addIssue, written);
};

const readMaxAge: Reader<number> = (value, path, addIssue) => {
  const whole = typeof value === "number" || typeof value === "string" ? Math.floor(Number(value)) : Number.NaN;
  const near = Math.min(86400, Math.max(0, whole));
  if (near !== value) addIssue("max-age-range", path, value, Number.isNaN(whole) ? undefined : near);
  return near;
};

const readStatus: Reader<200 | 204> = (value, path, addIssue) => {
  if (value !== 200 && value !== 204) addIssue("status-range", path, value, 204);
  return value === 200 ? 200 : 204;
};

const readEnforce: Reader<Settings["enforce"]> = (value, path, addIssue, written) => {
  if (value !== false && value !== "unsafe" && value !== "all") addIssue("enforce-value", path, value);
  else if (value !== false && isAnyOrigin(written.origin)) addIssue("enforce-any-origin", path, value, false);
  return value as Settings["enforce"];
};

const readSelfOrigin: Reader<readonly string[]> = (value, path, addIssue) => {
  const entries = readOrigins(value, path, addIssue);
  for (const { kind, text } of entries) if (kind !== "exact") addIssue("pattern-star", path, text);
  return entries.map(({ text }) => text);
};

const readListener: Reader<Settings["onDecision"]> = (value, path, addIssue) => {
  if (value !== null && typeof value !== "function") {
    addIssue("option-type", path, value, undefined, "must be a function");
  }
  return value as Settings["onDecision"];
};

const FLAG = [false, readFlag] as const;

/** Every option, in the order in which issues are listed: its default, and the reader of a value that is written. */
export const OPTIONS: { readonly [K in OptionName]: readonly [fallback: Settings[K], read: Reader<Settings[K]>] } = {
  origin: [false, readOrigin],
  credentials: FLAG,
  methods: [DEFAULT_METHODS, readMethods],
  allowedHeaders: [null, readAllowedHeaders],
  exposedHeaders: [[], readExposedHeaders],
  maxAge: [null, readMaxAge],
  preflightContinue: FLAG,
  optionsSuccessStatus: [204, readStatus],
  timingAllowOrigin: FLAG,
  enforce: [null, readEnforce],
  selfOrigin: [[], readSelfOrigin],
  hosts: [[], readHosts],
  debug: FLAG,
  onDecision: [null, readListener],
  dangerouslyAllowNullOrigin: [false, readNullOrigin],
  dangerouslyAllowInsecureOrigins: FLAG,
  dangerouslyAllowPublicSuffix: FLAG,
};

export const OPTION_NAMES = Object.keys(OPTIONS) as readonly OptionName[];
