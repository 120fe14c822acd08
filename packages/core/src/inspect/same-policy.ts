import { isCors, type Source, sourceOf } from "../decide/source.ts";
import type { Cors } from "../types/cors.ts";

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

/**
 * True for one policy in two variables and for two policies with equal settings, so that options written twice count as
 * one policy. Functions (`origin`, `onDecision`, the path of a table's row) are equal only if they are the same function:
 * two functions of one name can allow different origins.
 *
 * @public
 */
export function isSamePolicy(one: Cors, other: Cors): boolean {
  if (one === other) return true;
  const [source, otherSource]: readonly Partial<Source>[] = [sourceOf(one), sourceOf(other)];
  return source?.identity !== undefined && isEqual(source.identity(), otherSource?.identity?.());
}
