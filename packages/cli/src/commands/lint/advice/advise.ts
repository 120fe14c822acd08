import { DEFAULT_MAX_AGE, type Engine, isForbiddenRequestHeader, MAX_AGE_LIMITS } from "@corsac/user-agent";
import { type Advice, entriesOf, type Options } from "./advice.ts";
import { adviseOrigins } from "./origins.ts";
import { advisePreset, isMethodOfPreset } from "./presets.ts";

/** Returns advice on a policy, in the order of the options. */
export function advise(options: Options, prefix: string): Advice[] {
  if (options["origin"] === false) return [];
  return [adviseOrigins, adviseMethods, adviseAllowedHeaders, adviseMaxAge, advisePreset]
    .flatMap((adviseOption) => adviseOption(options))
    .map((advice) => ({ ...advice, path: prefix + advice.path }));
}

function adviseMethods(options: Options): Advice[] {
  return entriesOf(options["methods"], "methods", true).flatMap(({ path, text }): Advice[] => {
    if (text === "*") {
      const message = "any method is allowed, also one that the API gets later: list the methods of the API";
      return [{ code: "methods-any", path, value: text, message }];
    }
    if (text !== "OPTIONS" || isMethodOfPreset(text, options)) return [];
    const message = "preflights work without it: list it only if script itself sends OPTIONS";
    return [{ code: "method-needless", path, value: text, message }];
  });
}

function adviseAllowedHeaders({ allowedHeaders }: Options): Advice[] {
  if (allowedHeaders === undefined) {
    const message = "not set: any request header is allowed";
    return [{ code: "headers-any", path: "allowedHeaders", value: allowedHeaders, message }];
  }
  return entriesOf(allowedHeaders, "allowedHeaders", true).flatMap(({ path, text }): Advice[] => {
    if (text === "*") {
      const message = "any request header except authorization is allowed: list those that the API reads";
      return [{ code: "headers-any", path, value: text, message }];
    }
    if (!isForbiddenRequestHeader(text, "")) return [];
    const message = "script cannot set it, so browsers never ask for it: remove it";
    return [{ code: "header-never-asked-for", path, value: text, message }];
  });
}

const BROWSERS: readonly (readonly [Exclude<Engine, "standard">, string])[] = [
  ["chromium", "Chromium"],
  ["firefox", "Firefox"],
  ["webkit", "WebKit"],
];

function adviseMaxAge({ maxAge }: Options): Advice[] {
  if (maxAge === undefined) {
    const message = `not set: browsers send a new preflight after ${DEFAULT_MAX_AGE} seconds`;
    return [{ code: "max-age-absent", path: "maxAge", value: maxAge, message }];
  }
  if (typeof maxAge !== "number") return [];
  const capped = BROWSERS.filter(([engine]) => MAX_AGE_LIMITS[engine] < maxAge);
  if (capped.length === 0) return [];
  const caps = capped.map(
    ([engine, name]) => `${name} remembers preflights for ${MAX_AGE_LIMITS[engine]} seconds at most`,
  );
  return [{ code: "max-age-capped", path: "maxAge", value: maxAge, message: caps.join(", ") }];
}
