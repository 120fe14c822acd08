import type { Feature } from "../types/feature.ts";
import { pageOf } from "../types/note.ts";

/** A part of a policy that a server cannot say, or an argument that cannot be used. @public */
export interface RefusalReason {
  /** The part of the policy; `value` for a value that the server does not take; or an option of `generate`. */
  readonly code: Feature | "value" | "version" | "target" | "name";
  /** The option, such as `routes[0].policy.origin`. */
  readonly path: string;
  /** The problem, its reason, and the text to write instead. */
  readonly message: string;
  /** The URL of the page about refusals. */
  readonly see: string;
}

const BRAND: unique symbol = Symbol.for("corsac.GenerateError") as never;

/**
 * There is no configuration of a server that keeps the policy. It has every reason. Mistakes in the policy itself are a
 * `CorsConfigError`.
 *
 * @public
 */
export class GenerateError extends Error {
  override readonly name = "GenerateError";
  /** All reasons, in no order of importance. */
  readonly reasons: readonly RefusalReason[];

  constructor(title: string, reasons: readonly RefusalReason[]) {
    super(
      `There is no configuration of ${title} for this policy:\n${reasons.map(({ path, message, code }) => `- ${path}: ${message} [${code}]`).join("\n")}`,
    );
    this.reasons = reasons;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** Works across copies of the package. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && BRAND in value;
  }
}

/** Returns a reason that is about an option of `generate`, not about the policy. */
export function reasonOf(option: "version" | "target" | "name", message: string): RefusalReason {
  return { code: option, path: option, message, see: pageOf("refused") };
}
