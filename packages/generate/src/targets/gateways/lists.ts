import type { Rule } from "../../plan/plan.ts";
import type { Value } from "../../write/value.ts";
import { toYaml } from "../../write/yaml.ts";

/** Returns a list, or `undefined` if it is empty, so that it is left out. */
export function unlessEmpty(list: readonly string[]): readonly string[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** Returns the names of a header's value. */
export function namesOf(value: string): readonly string[] {
  return value === "" ? [] : value.split(", ");
}

/** An entry of the option `origin`, and its expression if it is a pattern. */
export interface Origin {
  readonly entry: string;
  readonly expression: string;
  readonly isPattern: boolean;
}

export function originsOf({ origins, entries }: Rule): readonly Origin[] {
  if (origins === "*") return [];
  return origins.map((expression, at) => {
    const entry = entries[at] ?? "";
    return { entry, expression, isPattern: entry.includes("*") };
  });
}

/** Returns YAML under a comment. */
export function yamlFile(head: readonly string[], value: Value): string {
  return `${head.map((line) => `# ${line}\n`).join("")}\n${toYaml(value)}`;
}
