import type { Handler, HandlerRequest } from "../server/handler.ts";
import type { PathStash } from "../server/stash.ts";

/** The stash that the handlers of one folder share. */
export const resourceStash = ({ path, stashAt }: HandlerRequest): PathStash =>
  stashAt(path.slice(0, path.lastIndexOf("/") + 1));

const OPEN = ["Access-Control-Allow-Origin", "*"] as const;

/** Stores the `value` of the query under its `key`. */
export const stashPut: Handler = (request) => {
  const stash = resourceStash(request);
  const key = request.query.get("key") ?? "";
  stash.take(key);
  stash.put(key, request.query.get("value") ?? "");
  return { headers: [OPEN], body: "OK" };
};

/** Returns and removes the value of a `key`, as JSON. */
export const stashTake: Handler = (request) => ({
  headers: [OPEN],
  body: JSON.stringify(resourceStash(request).take(request.query.get("key") ?? "") ?? null),
});
