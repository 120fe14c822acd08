import { FORBIDDEN_METHOD, MAX_LIST_LENGTH, TOKEN } from "../../patterns/header-list.ts";
import { type Group, type Plan, type Refusal, type Rule, SAFE_METHODS } from "../../plan/plan.ts";
import { delimited, quoted, setIf } from "./text.ts";

/*
 * `SetEnvIf` compares request headers. Variables are read by `SetEnvIfExpr` alone: `SetEnvIf corsac_1` would prefer a request
 * header of that name. `req_novary` is the value of a request header without an effect on Vary.
 */

/** Returns `corsac_1` for each rule that allows the origin. Its value is the origin, unless the rule is for any. */
export function originLines({ rules }: Plan, name: string): string {
  const lines = rules.flatMap(({ id, origins }) =>
    origins === "*"
      ? [`SetEnvIf Origin "^" ${name}_${id}\n`]
      : origins.map((each) => `SetEnvIf Origin ${quoted(`^${each}$`)} ${name}_${id}=$0\n`),
  );
  return lines.join("");
}

/** Returns `corsac_path`, the number of the group. The last line that matches decides, and in a plan the first one. */
export function pathLines({ groups, paths }: Plan, name: string): string {
  const lines = paths.map(({ matches, group }) =>
    setIf(`reqenv('${name}_target') =~ ${delimited(matches)}`, `${name}_path=${groups.indexOf(group)}`),
  );
  return [
    // THE_REQUEST is the first line as the client sent it. Apache decodes all other forms of the path.
    setIf("%{THE_REQUEST} =~ m#^\\S+ (.*) HTTP/#", `${name}_target=$1`, `${name}_path=0`),
    ...lines.toReversed(),
  ].join("");
}

/** Removes the variables of rules that are for other paths, or that stand behind another rule for the same origin. */
export function choiceLines({ groups }: Plan, name: string): string {
  const without = (rules: readonly Rule[]): readonly string[] => rules.map(({ id }) => `!${name}_${id}`);
  const otherPaths = groups.flatMap(({ rules }, at) =>
    groups.length === 1 || rules.length === 0 ? [] : [setIf(`reqenv('${name}_path') != '${at}'`, ...without(rules))],
  );
  const laterRules = groups.flatMap(({ rules }) =>
    rules.slice(0, -1).map(({ id }, at) => setIf(`-n reqenv('${name}_${id}')`, ...without(rules.slice(at + 1)))),
  );
  return [...otherPaths, ...laterRules].join("");
}

/** Returns `corsac_preflight`, and for each rule `corsac_1_preflight` or `corsac_1_call`. `corsac_answer` is a status. */
export function requestLines({ rules, refusals }: Plan, name: string): string {
  const preflight = [
    "%{REQUEST_METHOD} == 'OPTIONS'",
    "-n req_novary('Origin')",
    "-n req_novary('Access-Control-Request-Method')",
  ];
  const kind = rules.flatMap(({ id, preflightStatus }) => [
    setIf(
      `-n reqenv('${name}_${id}') && -n reqenv('${name}_preflight')`,
      `${name}_${id}_preflight`,
      preflightStatus === null ? `!${name}_answer` : `${name}_answer=${preflightStatus}`,
    ),
    setIf(`-n reqenv('${name}_${id}') && -z reqenv('${name}_preflight')`, `${name}_${id}_call`, `${name}_call`),
  ]);
  const refused = refusals.length === 0 ? [] : [`${name}_answer=403`];
  return [setIf(preflight.join(" && "), `${name}_preflight`, ...refused), ...kind].join("");
}

/** Returns `corsac_method` and `corsac_1_names`: requested names that are repeated. */
export function echoLines({ rules }: Plan, name: string): string {
  const names = "SetEnvIf Access-Control-Request-Headers";
  const method = "SetEnvIf Access-Control-Request-Method";
  const lines = rules.flatMap(({ id, echo }) =>
    echo === null
      ? []
      : [
          `${names} ${quoted(`^${echo.matches}$`)} ${name}_${id}_names=$0\n`,
          // LimitRequestFieldSize may allow more than that, and a header can have several lines.
          `${names} "^.{${MAX_LIST_LENGTH + 1}}" !${name}_${id}_names\n`,
          ...(echo.unless === null ? [] : [`${names} ${quoted(echo.unless)} !${name}_${id}_names\n`]),
        ],
  );
  const methods = rules.some((rule) => rule.methods === null)
    ? [`${method} "^${TOKEN}$" ${name}_method=$0\n`, `${method} "${FORBIDDEN_METHOD}" !${name}_method\n`]
    : [];
  return [...methods, ...lines].join("");
}

/** Returns a part of an Apache expression that is true for paths of some groups; empty if it is true for all. */
function inGroups({ groups }: Plan, name: string, test: (group: Group) => boolean): readonly string[] {
  const numbers = groups.flatMap((group, at) => (test(group) ? [`'${at}'`] : []));
  return numbers.length === groups.length ? [] : [`reqenv('${name}_path') in {${numbers.join(", ")}}`];
}

function enforceLine(plan: Plan, name: string, { enforce, id }: Refusal): string {
  if (enforce === null) return "";
  const safe = SAFE_METHODS.map((each) => `'${each}'`).join(", ");
  const conditions = [
    ...inGroups(plan, name, ({ refusal }) => refusal.id === id),
    "-n req_novary('Origin')",
    ...plan.rules.map((rule) => `-z reqenv('${name}_${rule.id}')`),
    ...(enforce.methods === "all" ? [] : [`! %{REQUEST_METHOD} in {${safe}}`]),
    "! req_novary('Sec-Fetch-Site') in {'same-origin', 'none'}",
    ...enforce.selfOrigins.map((each) => `! req_novary('Origin') =~ ${delimited(`^${each}$`)}`),
  ];
  return setIf(conditions.join(" && "), `${name}_answer=403`);
}

/** Sets `corsac_answer` for requests that the option `enforce` refuses. */
export function enforceLines(plan: Plan, name: string): string {
  return plan.refusals.map((refusal) => enforceLine(plan, name, refusal)).join("");
}

/** Returns `corsac_vary` if some paths vary by Origin and some do not; `null`: no path does, empty: all do. */
export function varyLines(plan: Plan, name: string): string | null {
  const varies = ({ rules, refusal }: Group): boolean => [...rules, refusal].some(({ vary }) => vary !== "");
  if (!plan.groups.some(varies)) return null;
  return inGroups(plan, name, varies)
    .map((condition) => setIf(condition, `${name}_vary`))
    .join("");
}
