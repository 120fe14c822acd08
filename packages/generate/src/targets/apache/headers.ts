import { OWNED_HEADERS, type Plan, type Rule } from "../../plan/plan.ts";
import { escapeText } from "../../patterns/origin.ts";
import { delimited, headerValue, quoted } from "./text.ts";

const EXPOSE = "Access-Control-Expose-Headers";

/**
 * Apache has two tables of response headers. The upstream's are in `onsuccess`; those in `always` are on errors too. Each
 * header of the policy is set in `always` and removed from both: in both, a response would have it twice.
 */
const always = (action: string): string => `Header always ${action}\n`;
const onSuccess = (action: string): string => `Header onsuccess ${action}\n`;

/** Returns the lines that remove the upstream's headers. Names that it exposes are kept for allowed origins. */
export function removeLines({ rules }: Plan, name: string): string {
  const owned = OWNED_HEADERS.filter((header) => header !== EXPOSE);
  const timing = rules.filter((rule) => rule.timing);
  return [
    ...(rules.length === 0
      ? []
      : [always(`set ${EXPOSE} "expr=%{resp:${EXPOSE}}" "expr=-n reqenv('${name}_call') && -n resp('${EXPOSE}')"`)]),
    always(`unset ${EXPOSE}${rules.length === 0 ? "" : ` env=!${name}_call`}`),
    onSuccess(`unset ${EXPOSE}`),
    ...owned.flatMap((header) => [always(`unset ${header}`), onSuccess(`unset ${header}`)]),
    ...timing.map(({ id }) => onSuccess(`unset Timing-Allow-Origin env=${name}_${id}_call`)),
  ].join("");
}

function echoedLines({ id, methods, echo }: Rule, name: string): readonly string[] {
  const repeated = (header: string, variable: string): string =>
    always(
      `set ${header} "%{${variable}}e" ${quoted(`expr=-n reqenv('${name}_${id}_preflight') && -n reqenv('${variable}')`)}`,
    );
  return [
    ...(methods === null ? [repeated("Access-Control-Allow-Methods", `${name}_method`)] : []),
    ...(echo === null ? [] : [repeated("Access-Control-Allow-Headers", `${name}_${id}_names`)]),
  ];
}

/** Adds names to those that the upstream exposes. `Header merge` would repeat a name in other letter case. */
function exposeLines(exposed: string, variable: string): readonly string[] {
  const names = exposed === "" ? [] : exposed.split(", ");
  return names.map((each) => {
    const listed = delimited(`(?i)(?:^|,)[ \\t]*${escapeText(each)}[ \\t]*(?:,|$)`);
    const condition = quoted(`expr=-n reqenv('${variable}') && ! resp('${EXPOSE}') =~ ${listed}`);
    return always(`append ${EXPOSE} ${headerValue(each)} ${condition}`);
  });
}

/** Returns the lines that add the headers of a rule. */
export function ruleLines(rule: Rule, name: string): string {
  const { id, origins, credentials, methods, headers, exposed, maxAge, timing, vary, preflightVary } = rule;
  const variable = `${name}_${id}`;
  const value = origins === "*" ? '"*"' : `"%{${variable}}e"`;
  const add = (condition: string, header: string, text: string | null): readonly string[] =>
    text === null || text === "" ? [] : [always(`set ${header} ${headerValue(text)} env=${condition}`)];
  const requested = preflightVary.split(", ").filter((each) => each !== vary && each !== "");
  return [
    always(`set Access-Control-Allow-Origin ${value} env=${variable}`),
    ...add(variable, "Access-Control-Allow-Credentials", credentials ? "true" : ""),
    ...exposeLines(exposed, `${variable}_call`),
    ...add(`${variable}_preflight`, "Access-Control-Allow-Methods", methods),
    ...add(`${variable}_preflight`, "Access-Control-Allow-Headers", headers),
    ...echoedLines(rule, name),
    ...add(`${variable}_preflight`, "Access-Control-Max-Age", maxAge),
    ...(timing ? [always(`set Timing-Allow-Origin ${value} env=${variable}_call`)] : []),
    ...requested.map((each) => always(`merge Vary ${each} env=${variable}_preflight`)),
  ].join("");
}

/** Returns the line that adds Origin to the upstream's Vary. Apache sends one Vary line, with each name once. */
export function varyLine(variable: string | null): string {
  const paths = variable === null ? "" : `-n reqenv('${variable}') && `;
  return always(`merge Vary Origin "expr=${paths}resp('Vary') != '*'"`);
}
