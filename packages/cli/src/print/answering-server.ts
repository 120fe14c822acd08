import type { ReceivedResponse } from "../network/exchange.ts";

/** A response with the server that made it. */
type Answer = Pick<ReceivedResponse, "status" | "answeredBy">;

/** Says which server made a response itself, and where its CORS headers are configured; `undefined`: nothing shows one. */
export function answeredBy(response: Answer | null | undefined, what = "this"): string | undefined {
  if (!response?.answeredBy) return undefined;
  const { name, page } = response.answeredBy;
  const see = page === null ? "" : ` CORS in ${name}: ${page}`;
  return `${name} answered ${what} itself (${response.status}), without the headers of the application.${see}`;
}
