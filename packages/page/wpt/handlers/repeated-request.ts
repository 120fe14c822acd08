import type { Handler } from "../server/handler.ts";
import { allowCaller } from "./allow-caller.ts";

/** Counts the requests of a `uuid`, each of which has a connection of its own. */
export const networkPartitionKey: Handler = (request) => {
  const { query, stash } = request;
  const token = query.get("uuid") ?? "";
  const count = ((stash.take(token) as number | undefined) ?? 0) + 1;
  stash.put(token, count);
  return {
    status: Number(query.get("status") ?? 200),
    headers: [["Cache-Control", "no-store"], ["Content-Type", "text/plain"], ...allowCaller(request)],
    body: `ok. Request was sent ${count} times. ${count} connections were created.`,
  };
};
