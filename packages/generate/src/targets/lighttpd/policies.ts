import type { CoveredPath, Group, Plan, Refusal, Rule } from "../../plan/plan.ts";
import { luaFunction, luaTable, quoted } from "./lua.ts";

const DEFAULT_PORTS: Readonly<Record<string, string>> = { "http:": "80", "https:": "443" };

/** Returns the comparison of the origin with an origin or a pattern. */
function comparison(entry: string): string {
  if (entry.endsWith(":*")) {
    const start = entry.slice(0, -":*".length);
    const port = DEFAULT_PORTS[start.slice(0, start.indexOf("//"))] ?? "";
    return `has_any_port(${quoted(start)}, ${quoted(port)})`;
  }
  const star = entry.indexOf("*");
  if (star === -1) return `origin == ${quoted(entry)}`;
  const before = entry.slice(0, star);
  const characters = before.endsWith("//") ? "[a-z0-9_.-]" : "[a-z0-9_-]";
  return `matches(${quoted(before)}, ${quoted(characters)}, ${quoted(entry.slice(star + 1))})`;
}

/** Text that is left out if it is empty. */
const text = (name: string, value: string): readonly string[] => (value === "" ? [] : [`${name} = ${quoted(value)}`]);
const flag = (name: string, isSet: boolean): readonly string[] => (isSet ? [`${name} = true`] : []);

/** Returns the function that finds the header names which a preflight's answer repeats. */
function covers({ echo, headers }: Rule): readonly string[] {
  if (echo === null) return [];
  const listed = headers.split(", ").map((name) => `name == ${quoted(name)}`);
  const prefixes = echo.prefixes.map(
    (prefix) => `(#name > ${prefix.length} and name:sub(1, ${prefix.length}) == ${quoted(prefix)})`,
  );
  if (!echo.any) return [luaFunction("covers", "name", headers === "" ? prefixes : [...listed, ...prefixes])];
  return [luaFunction("covers", "name", [echo.unless === null ? "true" : `name ~= "authorization"`])];
}

function ruleTable(rule: Rule): string {
  const { origins, entries, methods, headers, echo, exposed, maxAge, preflightStatus, vary, preflightVary } = rule;
  const isAny = origins === "*";
  return luaTable(
    [
      luaFunction("allows", "", isAny ? ["true"] : entries.map(comparison)),
      `origin = ${isAny ? `"*"` : "origin"}`,
      ...flag("credentials", rule.credentials),
      ...text("methods", methods ?? ""),
      ...flag("any_method", methods === null),
      ...text("headers", echo?.any === true ? "" : headers),
      ...covers(rule),
      ...text("exposed", exposed),
      ...text("max_age", maxAge),
      ...flag("timing", rule.timing),
      ...(preflightStatus === null ? [] : [`status = ${preflightStatus}`]),
      ...text("vary", vary),
      ...text("preflight_vary", preflightVary),
    ],
    "  ",
  );
}

function refusalTable({ vary, enforce }: Refusal): string {
  return luaTable(
    [
      "status = 403",
      ...text("vary", vary),
      ...text("preflight_vary", vary),
      ...(enforce === null
        ? []
        : [
            ...text("enforce", enforce.methods),
            luaFunction(
              "is_self",
              "",
              enforce.selfEntries.map((entry) => `origin == ${quoted(entry)}`),
            ),
          ]),
    ],
    "  ",
  );
}

/** Returns the policies of a plan, and what refused requests get. */
export function policiesPart({ rules, refusals }: Plan): string {
  return `
local policies = ${luaTable([
    ...rules.map((rule) => `[${quoted(rule.id)}] = ${ruleTable(rule).replaceAll(/^ {2}/gm, "")}`),
    ...refusals.map((refusal) => `${refusal.id} = ${refusalTable(refusal).replaceAll(/^ {2}/gm, "")}`),
  ])}
`;
}

function found({ rules, refusal }: Group): string {
  const names = rules.map(({ id }) => quoted(id));
  return names.length === 0 ? `policies.${refusal.id}` : `find({ ${names.join(", ")} }, ${quoted(refusal.id)})`;
}

function isCovered(covered: CoveredPath | null): string {
  if (covered === null) return "is_odd()";
  const { path, below, loose } = covered;
  const [compared, variable] = loose ? [path.toLowerCase().replaceAll(/[^!-~]+/g, " "), "loose_path"] : [path, "path"];
  return below ? `is_below(${variable}, ${quoted(compared)})` : `${variable} == ${quoted(compared)}`;
}

/** Returns the part that finds the policy of the request. */
export function selectionPart({ paths, otherwise }: Plan): string {
  if (paths.length === 0) return `\nlocal policy = ${found(otherwise)}\n`;
  const cases = paths.map(
    ({ covers: covered, group }, at) =>
      `${at === 0 ? "if" : "elseif"} ${isCovered(covered)} then\n  policy = ${found(group)}\n`,
  );
  return `\nlocal policy\n${cases.join("")}else\n  policy = ${found(otherwise)}\nend\n`;
}
