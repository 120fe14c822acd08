import { BRAND, isCors } from "./create-cors.ts";
import type { Cors } from "./types/cors.ts";

/** Compares settings by value and functions by identity. */
function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (isCors(one) || isCors(other)) return isCors(one) && isCors(other) && isSamePolicy(one, other);
  const names = Object.keys(one);
  const [left, right] = [one, other] as Record<string, unknown>[];
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isEqual(left?.[name], right?.[name]))
  );
}

/** The settings of a policy, also of one that another copy of this package made; `undefined` if that copy hides them. */
function settingsOf(cors: Cors): unknown {
  const read = (cors as { readonly [BRAND]?: unknown })[BRAND];
  return typeof read === "function" ? (read.call(cors) as unknown) : undefined;
}

/**
 * True for one policy in two variables and for two policies with equal settings, so that options written twice count as
 * one policy. Functions (`origin`, `onDecision`, the path of a table's row) are equal only if they are the same function:
 * two functions of one name can allow different origins. `describe()` shows functions by name, so it cannot answer this.
 *
 * @public
 */
export function isSamePolicy(one: Cors, other: Cors): boolean {
  if (one === other) return true;
  const settings = settingsOf(one);
  return settings !== undefined && isEqual(settings, settingsOf(other));
}
