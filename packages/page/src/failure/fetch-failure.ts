import type { Description, Finding, Observation } from "@corsac/diagnose";
import type { PageRequest } from "../types/page.ts";

/**
 * The reason why a page does not get a response. It is the `cause` of the `TypeError` of `fetch()`: test runners print
 * it below the error.
 *
 * @public
 */
export class FetchFailure extends Error {
  override readonly name: string = "FetchFailure";
  /** The cause of the block, as `@corsac/diagnose` finds it. */
  declare readonly finding: Finding;
  /** The finding in words: what is wrong, why, and the fix. */
  declare readonly description: Description;
  /** The lines that the engine prints to its console. */
  declare readonly consoleText: readonly string[];
  /** The requests of the call, with their responses. */
  declare readonly exchanges: readonly PageRequest[];
  /** The whole call, for `fixes` and other functions of `@corsac/diagnose`. */
  declare readonly observation: Observation;

  /** @param options - `cause` is the exception of a handler in this process */
  constructor(message: string, parts: FailureProperties, options: ErrorOptions = {}) {
    super(message, options);
    // The message says it all: test runners would print enumerable properties below it, and a stack of this package.
    for (const [name, value] of Object.entries(parts)) Object.defineProperty(this, name, { value });
    Object.defineProperty(this, "stack", { value: `${this.name}: ${message}`, configurable: true, writable: true });
  }

  /** Vitest prints every property of an error, hidden ones too, but not those that this leaves out. */
  toJSON(): { readonly name: string; readonly message: string } {
    const { name, message } = this;
    return { name, message };
  }
}

type FailureProperties = Pick<FetchFailure, "finding" | "description" | "consoleText" | "exchanges" | "observation">;
