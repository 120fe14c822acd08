import { outcomeIds } from "../../plan/outcomes.ts";
import type { Plan } from "../../plan/plan.ts";

export type Lines = readonly string[];

/** Puts text into strong quotes, which end with the next single quote. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'"'"'`)}'`;

/** Puts an expression into strong quotes, in which HAProxy reads `$` and `\` as they are. */
export const regex = (expression: string): string => `'${expression.replaceAll("'", String.raw`\x27`)}'`;

/** Writes a line with conditions. One that always holds is empty; if one never holds (`null`), there is no line. */
export function when(action: string, ...conditions: readonly (string | null)[]): Lines {
  if (conditions.includes(null)) return [];
  const written = conditions.filter((each) => each !== "");
  return [written.length === 0 ? action : `${action} if ${written.join(" ")}`];
}

/** The variables of a configuration, and its named conditions: ACLs. */
export class Conditions {
  readonly #name: string;
  readonly #ids: Lines;
  readonly #tests = new Map<string, Lines>();

  constructor(plan: Plan, name: string) {
    this.#name = name;
    this.#ids = outcomeIds(plan);
  }

  /** Returns a variable that lives as long as the request and its response. */
  variable(name: string): string {
    return `txn.${this.#name}_${name}`;
  }

  /** Names a condition. Several tests of it are alternatives. */
  acl(name: string, ...tests: Lines): string {
    const acl = `${this.#name}_${name}`;
    this.#tests.set(acl, tests);
    return acl;
  }

  /** The condition that the value of `Origin` is one of the expressions. */
  origin(name: string, origins: Lines): string {
    const value = `var(${this.variable("origin")})`;
    return this.acl(name, ...origins.map((each) => `${value} -m reg ${regex(`^${each}\\z`)}`));
  }

  /** The condition that a request has one of the outcomes. */
  outcome(outcomes: readonly { readonly id: string }[]): string | null {
    const ids = this.#ids.filter((id) => outcomes.some((each) => each.id === id));
    if (ids.length === 0) return null;
    if (ids.length === this.#ids.length) return "";
    return this.acl(`rule_${ids.join("_")}`, `var(${this.variable("rule")}) -m str ${ids.join(" ")}`);
  }

  /** The condition that a request has the header `Origin`. */
  get cors(): string {
    return this.acl("is_cors", "req.fhdr_cnt(origin) gt 0");
  }

  get preflight(): string {
    return this.acl("is_preflight", `var(${this.variable("preflight")}) -m bool`);
  }

  /** The definitions of the conditions that are used. */
  lines(): Lines {
    const width = Math.max(0, ...[...this.#tests.keys()].map(({ length }) => length));
    return [...this.#tests].flatMap(([acl, tests]) => tests.map((test) => `acl ${acl.padEnd(width)} ${test}`));
  }
}
