import type { CorsOptions } from "@corsac/core";
import { isCors } from "@corsac/core/adapter";
import type { Mount } from "../src/types.ts";

/** An origin function whose results are booleans, at once or later. */
export type AskOrigin = (origin: string) => boolean | Promise<boolean>;

/** A policy in the terms that most packages share. */
export interface PlainPolicy {
  readonly origin: "*" | false | string | readonly string[] | AskOrigin;
  readonly credentials: boolean;
  readonly methods: readonly string[];
  /** `null`: any header that an allowed origin asks for. */
  readonly allowedHeaders: readonly string[] | null;
  readonly exposedHeaders: readonly string[];
  readonly maxAge: number | null;
  readonly preflightContinue: boolean;
  readonly optionsSuccessStatus: 200 | 204;
}

/** The reason why a package cannot say a policy, in a few words. */
export type Inexpressible = string;

/** Options of corsac that other packages do not have. */
const OWN_OPTIONS: Readonly<Record<string, Inexpressible>> = {
  debug: "`debug`",
  enforce: "`enforce`",
  hosts: "`hosts`",
  selfOrigin: "`enforce`",
  timingAllowOrigin: "`timingAllowOrigin`",
};

/** The default of most packages; some allow fewer methods, so that shims always name them. */
const DEFAULT_METHODS = ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"];

const listOf = (value: string | readonly string[] = []): readonly string[] =>
  typeof value === "string" ? value.split(",") : value;

const hasStar = (value: string | readonly string[] = []): boolean => listOf(value).some((name) => name.includes("*"));

/** True for an origin function that returns promises. */
export function isAsync(origin: PlainPolicy["origin"]): boolean {
  if (typeof origin !== "function") return false;
  try {
    const result = origin("https://example.com");
    if (typeof result === "boolean") return false;
    result.catch(() => {});
    return true;
  } catch {
    return false;
  }
}

/** Returns origins without patterns. `null` among them has to be written out. */
function plainOrigin({ origin = false, dangerouslyAllowNullOrigin }: CorsOptions): PlainPolicy["origin"] | null {
  if (origin === "*" || origin === false) return origin;
  if (typeof origin === "function") return (asked) => origin(asked);
  if (hasStar(origin)) return null;
  return dangerouslyAllowNullOrigin ? [...[origin].flat(), "null"] : origin;
}

/** Returns the policy without what is corsac's alone, or the reason why there is none. */
export function plainPolicy(policy: Mount["policy"]): PlainPolicy | Inexpressible {
  if (isCors(policy)) return "policies made beforehand, by path or by a function";
  if (Array.isArray(policy)) return "several policies by origin";
  const options = policy as CorsOptions;
  const own = Object.keys(OWN_OPTIONS).find((name) => options[name as keyof CorsOptions] !== undefined);
  if (own !== undefined) return OWN_OPTIONS[own] as Inexpressible;
  const origin = plainOrigin(options);
  if (origin === null) return "patterns of origins";
  if (hasStar(options.methods)) return "any method";
  if (hasStar(options.allowedHeaders)) return "any header but `Authorization`, and patterns of headers";
  return {
    origin,
    credentials: options.credentials ?? false,
    methods: options.methods === undefined ? DEFAULT_METHODS : listOf(options.methods),
    allowedHeaders: options.allowedHeaders === undefined ? null : listOf(options.allowedHeaders),
    exposedHeaders: listOf(options.exposedHeaders),
    maxAge: options.maxAge ?? null,
    preflightContinue: options.preflightContinue ?? false,
    optionsSuccessStatus: options.optionsSuccessStatus ?? 204,
  };
}
