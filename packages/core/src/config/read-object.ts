import { isPlainObject, isRequestLike, typeNameOf } from "./plain.ts";
import type { Report } from "./report.ts";

const EXAMPLE = '{ origin: "https://app.example.com" }';

/** Same as in `create-cors.ts`, which stands above this file. */
const POLICY: symbol = Symbol.for("corsac.Cors");

function messageFor(value: object): string | undefined {
  if (POLICY in value) return "this is a policy that createCors made: pass it to an adapter as it is";
  if (isRequestLike(value)) return "cors was not called: write app.use(cors({ origin: … }))";
  if (typeNameOf(value) === "Promise") {
    return "this is a promise, and options are needed at once: wait before createCors() for what they are made from";
  }
  return isPlainObject(value) ? undefined : `options are a plain object, not an instance of ${typeNameOf(value)}`;
}

/**
 * Returns the options as an object with unknown properties; after a mistake an empty one. Only a plain object counts: of
 * anything else no property is read and nothing is listed.
 */
export function readObject(options: unknown, report: Report): Readonly<Record<string, unknown>> | null {
  if (typeof options === "object" && options !== null && !Array.isArray(options)) {
    const message = messageFor(options);
    if (message === undefined) return options as Readonly<Record<string, unknown>>;
    report("options-type", "options", options, undefined, message);
  } else if (typeof options === "function" && options.length > 1) {
    report(
      "options-type",
      "options",
      options,
      undefined,
      "a function of the request takes one parameter and returns a policy that createCors made: it has no callback",
    );
  } else {
    const choice = typeof options === "function" && options.length === 1 ? "; a policy per request is corsBy()" : "";
    report("options-type", "options", options, undefined, `options are an object, for example ${EXAMPLE}${choice}`);
  }
  return null;
}
