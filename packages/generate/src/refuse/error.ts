import type { Feature } from "../types/feature.ts";

/** A part of a policy that a server cannot say. @public */
export interface RefusalReason {
  readonly code: Feature | "version" | "target" | "name";
  /** The option, such as `routes[0].policy.origin`. */
  readonly path: string;
  /** What is wrong, why, and what to write instead. */
  readonly message: string;
  /** The URL of the page about refusals. */
  readonly see: string;
}

const BRAND: unique symbol = Symbol.for("corsac.GenerateError") as never;

/**
 * A policy cannot be written for a server. It has every reason. Mistakes in the policy itself are a `CorsConfigError`.
 *
 * @public
 */
export class GenerateError extends Error {
  override readonly name = "GenerateError";
  readonly reasons: readonly RefusalReason[];

  constructor(title: string, reasons: readonly RefusalReason[]) {
    super(
      `${title} cannot keep this policy:\n${reasons.map(({ path, message }) => `- ${path}: ${message}`).join("\n")}`,
    );
    this.reasons = reasons;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** Works across copies of the package. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && BRAND in value;
  }
}
