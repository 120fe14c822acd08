import type { AddIssue } from "./issue-collector.ts";
import { isPlainObject, isRequestLike, typeNameOf } from "./plain.ts";
import { MESSAGES } from "./messages.ts";

/** The key of `SOURCE` in `decide/source.ts`, which this folder must not import. */
const POLICY: symbol = Symbol.for("corsac.Cors");

/** Returns the message for a value in the place of options; `undefined` for a plain object. */
function messageFor(value: unknown): string | undefined {
  const usual = MESSAGES["options-type"];
  if (typeof value === "function") {
    return value.length > 1
      ? "a function that chooses a policy has no callback: it takes one parameter and returns a policy made by createCors()"
      : `${usual}${value.length === 1 ? "; to choose a policy for each request, use corsBy()" : ""}`;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return usual;
  if (POLICY in value) return "this is a policy made by createCors(): pass it to an adapter as it is";
  if (isRequestLike(value)) return "cors was not called: write app.use(cors({ origin: … }))";
  if (typeNameOf(value) === "Promise") return "this is a promise, and options are needed at once: await it first";
  return isPlainObject(value) ? undefined : `options must be a plain object, not an instance of ${typeNameOf(value)}`;
}

/**
 * Returns the options as an object with unknown properties, or `null` after a mistake. Only a plain object counts: no
 * property of anything else is read or printed.
 */
export function readObject(options: unknown, addIssue: AddIssue): Readonly<Record<string, unknown>> | null {
  const message = messageFor(options);
  if (message === undefined) return options as Readonly<Record<string, unknown>>;
  addIssue("options-type", "options", options, undefined, message);
  return null;
}
