import type { Decision } from "@corsac/core";
import { exposedNames, isPolicyHeader, mergeVary } from "@corsac/core/adapter";
import type { OutgoingHttpHeader } from "node:http";

const EXPOSE_HEADERS = "access-control-expose-headers";

/** One list out of what was there and a field's value. */
function joined(list: string, value: OutgoingHttpHeader | undefined): string {
  const text = Array.isArray(value) ? value.join(", ") : String(value ?? "");
  return list === "" ? text : `${list}, ${text}`;
}

function hasHeader({ headers }: Decision, lowerCaseName: string): boolean {
  for (const [name] of headers) {
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
    return !isPolicyHeader(lowerCaseName) && !hasHeader(this.#decision, lowerCaseName);
  }

  /** What the head has to carry beside what was kept: names and values in turn. */
  fields(): string[] {
    const result: string[] = [];
    for (const [name, value] of this.#decision.headers) result.push(name, value);
    const exposed = exposedNames(this.#decision, this.#exposed);
    if (exposed !== "") result.push("Access-Control-Expose-Headers", exposed);
    const vary = mergeVary(this.#vary, this.#decision.vary);
    if (vary !== "") result.push("Vary", vary);
    return result;
  }
}
