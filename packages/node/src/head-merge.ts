import type { Decision } from "@corsac/core";
import { exposedNames, isPolicyHeader, mergeVary } from "@corsac/core/adapter";
import type { OutgoingHttpHeader } from "node:http";

const EXPOSE_HEADERS = "Access-Control-Expose-Headers";

/** Appends a header's value to a list. */
function append(list: string, value: OutgoingHttpHeader | undefined): string {
  const text = Array.isArray(value) ? value.join(", ") : String(value ?? "");
  return list === "" ? text : `${list}, ${text}`;
}

function hasHeader({ headers }: Decision, lowerCaseName: string): boolean {
  for (const [name] of headers) {
    if (name.length === lowerCaseName.length && name.toLowerCase() === lowerCaseName) return true;
  }
  return false;
}

/** Returns the policy's headers for a response without any other header: names and values in turn. */
export function policyHeaders({ headers, exposed, vary }: Decision): string[] {
  const list: string[] = [];
  for (const [name, value] of headers) list.push(name, value);
  if (exposed !== null && exposed !== "") list.push(EXPOSE_HEADERS, exposed);
  if (vary !== "") list.push("Vary", vary);
  return list;
}

/** True for a header that the policy replaces or merges with its own. */
export function isMerged(lowerCaseName: string): boolean {
  return lowerCaseName === "vary" || isPolicyHeader(lowerCaseName);
}

/** Merges a handler's headers with the policy's. `Vary` and the exposed names come from both. */
export class HeadMerge {
  readonly #decision: Decision;
  #vary = "";
  #exposed = "";

  constructor(decision: Decision) {
    this.#decision = decision;
  }

  /** Takes one header of the handler. Returns true if the response keeps it as it is. */
  keeps(name: string, value: OutgoingHttpHeader | undefined): boolean {
    const lowerCaseName = name.toLowerCase();
    if (lowerCaseName === "vary") {
      this.#vary = append(this.#vary, value);
      return false;
    }
    if (lowerCaseName === "access-control-expose-headers") {
      this.#exposed = append(this.#exposed, value);
      return false;
    }
    return !isPolicyHeader(lowerCaseName) && !hasHeader(this.#decision, lowerCaseName);
  }

  /** Returns the headers to add to the kept ones: names and values in turn. */
  added(): string[] {
    const { vary } = this.#decision;
    const exposed = exposedNames(this.#decision, this.#exposed);
    return policyHeaders({ ...this.#decision, exposed, vary: mergeVary(this.#vary, vary) });
  }
}
