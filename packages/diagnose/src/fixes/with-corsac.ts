import type { Server } from "../types/fixes.ts";
import { NAMES, writeOptions } from "./options.ts";
import { literal, type Policy } from "./policy.ts";
import { frameworkPrograms } from "./programs.ts";

/** Writes programs that use the packages of this project. */
export function withCorsac(policy: Policy): Readonly<Partial<Record<Server, string>>> {
  return frameworkPrograms((indent) => writeOptions(policy, literal(policy.origin), NAMES, indent));
}
