import { getValue, type HeaderList, isOkStatus } from "@corsac/user-agent";
import { openPageOf } from "../browser/browser.ts";
import { placeOfOrigin } from "../browser/place.ts";
import { connectionErrorText, errorText } from "../failure/failure-message.ts";
import { FetchFailure } from "../failure/fetch-failure.ts";
import type { PageRequest } from "../types/page.ts";
import type { Route } from "../types/route.ts";
import type { PreparedCall } from "./call.ts";

/** The result of a call. */
export type Verdict = Allowed | Refused | Undecided;

/** Script gets the response. */
export interface Allowed {
  readonly kind: "allowed";
  readonly status: number;
  /** Names of the response headers that script can read, in lower case. */
  readonly readable: readonly string[];
  /** The header lines of the response. */
  readonly headers: HeaderList;
}

/** The server's CORS headers, or their absence on an otherwise good response, block the call. */
interface Refused {
  readonly kind: "refused";
  readonly failure: FetchFailure;
}

/** The call fails for another reason, so it does not show what the CORS policy allows. */
export interface Undecided {
  readonly kind: "undecided";
  readonly failure: FetchFailure;
  /** The end of the sentence "The call fails because …". */
  readonly reason: string;
}

/** Makes a call from a page in a new browser. */
export async function verdictOf(app: Route, { from, url, engine, init }: PreparedCall): Promise<Verdict> {
  const routes = typeof app === "string" ? {} : { [url.origin]: app };
  // The server may run on this machine during the test, but is judged as one that every page can reach.
  const addressSpaces = { [url.origin]: "public" } as const;
  const page = openPageOf(placeOfOrigin(from), { engine, routes, addressSpaces });
  try {
    const response = await page.fetch(url.href, init);
    await response.body?.cancel();
    return allowed(response, page.requests.at(-1));
  } catch (error) {
    const failure = error instanceof TypeError ? error.cause : undefined;
    if (!(failure instanceof FetchFailure)) throw error;
    const reason = otherReason(failure);
    return reason === null ? { kind: "refused", failure } : { kind: "undecided", failure, reason };
  }
}

const allowed = ({ status, headers }: Response, last: PageRequest | undefined): Allowed => ({
  kind: "allowed",
  status,
  readable: [...headers.keys()],
  headers: last?.response?.headers ?? [],
});

/** Returns why a failure is not the decision of a CORS policy; `null` if it is one. */
function otherReason({ observation, exchanges, description }: FetchFailure): string | null {
  const { failedAt } = observation.result;
  const { response = null, error } = exchanges.at(-1) ?? {};
  if (exchanges.length === 0) return `the browser sends nothing: ${description.title}`;
  if (response === null) {
    return error === undefined ? description.title : `${description.title} (${connectionErrorText(error)})`;
  }
  if (response.error !== undefined) return `the server throws ${errorText(response.error)}`;
  const { status } = response;
  if (failedAt === null || !/^(?:allow-|method-|header-|authorization-|preflight-status$)/.test(failedAt.code)) {
    return description.title;
  }
  if (status >= 500) return `the server answers with status ${status}`;
  return isOkStatus(status) || status === 403 || status === 304 || hasPolicy(response.headers)
    ? null
    : `the server answers ${failedAt.stage === "preflight" ? "the preflight " : ""}with status ${status} and no CORS header`;
}

/** True if a CORS policy has written to a response. Policies that compare origins send `Vary: Origin` with refusals too. */
function hasPolicy(headers: HeaderList): boolean {
  const vary = getValue(headers, "vary")?.toLowerCase().split(",") ?? [];
  return (
    vary.some((name) => name.trim() === "origin") ||
    headers.some(([name]) => name.toLowerCase().startsWith("access-control-allow-"))
  );
}
