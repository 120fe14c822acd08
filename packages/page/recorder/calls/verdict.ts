import type { Header } from "@corsac/user-agent";
import type { Places, SeenRequest, VectorCase, Verdict } from "@corsac/user-agent/vector";
import { putPlaceholders } from "@corsac/user-agent/vector";
import type { CallOutcome } from "../in-page.ts";
import { sortedLowercaseSet } from "../terms.ts";

/** The observations of page and servers, in the form of a recording. */
export function observed(
  vector: VectorCase,
  outcome: CallOutcome,
  requestsSeen: readonly SeenRequest[],
  places: Places,
): Verdict {
  if (!outcome.ok) return { ok: false, requestsSeen };
  const { type = "", status = 0, redirected = false, url = "", headers = [] } = outcome;
  return {
    ok: true,
    type,
    status,
    redirected,
    url: putPlaceholders(url, places),
    readableHeaders: sortedLowercaseSet(headers).filter((name) => answered(vector).includes(name)),
    requestsSeen,
  };
}

/** The header names in the responses of the case. Servers add others. */
function answered({ server }: VectorCase): readonly string[] {
  const lines: readonly Header[] = [server, ...(server.hops ?? [])].flatMap(({ actual }) => actual.headers);
  return sortedLowercaseSet(lines.map(([name]) => name));
}
