import type { Decision } from "@corsac/core";
import { exposedNames, isPolicyField, mergeVary } from "@corsac/core/adapter";
import type { OutgoingHttpHeader } from "node:http";

const EXPOSE_HEADERS = "access-control-expose-headers";

/** One list out of what was there and a field's value. */
function joined(list: string, value: OutgoingHttpHeader | undefined): string {
  const text = Array.isArray(value) ? value.join(", ") : String(value ?? "");
  return list === "" ? text : `${list}, ${text}`;
}

/** Whether `fields`, names and values in turn, has the name. */
function hasField(fields: readonly string[], lowerCaseName: string): boolean {
  for (let i = 0; i < fields.length; i += 2) {
    const name = fields[i] ?? "";
    if (name.length === lowerCaseName.length && name.toLowerCase() === lowerCaseName) return true;
  }
  return false;
}

/**
 * Parts a handler's fields from the policy's. The two lists that both contribute to are gathered on the way.
 */
export class Sieve {
  readonly #decision: Decision;
  #vary = "";
  #exposed = "";

  constructor(decision: Decision) {
    this.#decision = decision;
  }

  /** Whether the field stays as the handler gave it. */
  keeps(name: string, value: OutgoingHttpHeader | undefined): boolean {
    const lowerCaseName = name.toLowerCase();
    if (lowerCaseName === "vary") {
      this.#vary = joined(this.#vary, value);
      return false;
    }
    if (lowerCaseName === EXPOSE_HEADERS) {
      this.#exposed = joined(this.#exposed, value);
      return false;
    }
    return !isPolicyField(lowerCaseName) && !hasField(this.#decision.fields, lowerCaseName);
  }

  /** What the head has to carry beside what was kept: names and values in turn. */
  fields(): string[] {
    const { fields } = this.#decision;
    const result: string[] = [];
    for (let i = 0; i < fields.length; i++) result[i] = fields[i] ?? "";
    const exposed = this.#exposed === "" ? "" : exposedNames(this.#decision, this.#exposed);
    if (exposed !== "") {
      let at = 0;
      while (at < result.length && result[at]?.toLowerCase() !== EXPOSE_HEADERS) at += 2;
      result[at] = result[at] ?? "Access-Control-Expose-Headers";
      result[at + 1] = exposed;
    }
    const vary = mergeVary(this.#vary, this.#decision.vary);
    if (vary !== "") result.push("Vary", vary);
    return result;
  }
}
