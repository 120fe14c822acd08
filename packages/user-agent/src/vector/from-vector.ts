import { trimOptionalWhitespace } from "../header-list/grammar.ts";
import type { Header } from "../header-list/header-list.ts";
import type { FetchInput, SentRequest, ServerResponse } from "../request/types.ts";
import type { Place, VectorAnswer, VectorCase, VectorHop } from "./case.ts";
import { fillIn, hopUrl, placeholders, type Places, PLACES } from "./places.ts";

/**
 * A case as arguments of `exchange(input, respond)`.
 *
 * @public
 */
export interface Replay {
  readonly input: FetchInput;
  readonly respond: (request: SentRequest) => ServerResponse | null;
}

/** The response of a server if the case has none. */
const NOT_FOUND: VectorAnswer = { status: 404, headers: [] };

/**
 * Converts a recorded case to arguments of `exchange`, with concrete origins.
 *
 * @public
 */
export function fromVector(vector: VectorCase, places: Places = PLACES): Replay {
  const { id, request, server } = vector;
  const hops: readonly (VectorHop & { readonly at: Place })[] = [
    { at: request.at ?? "api", ...server },
    ...(server.hops ?? []),
  ];
  const values = placeholders(
    id,
    hops.map(({ at }) => at),
    places,
  );
  const fill = ([name, value]: Header): Header => [name, fillIn(value, values)];
  const answer = (sent: SentRequest): VectorAnswer => {
    const hop = hops[hopOf(sent.url)];
    if (hop === undefined) return NOT_FOUND;
    return (sent.kind === "preflight" ? hop.preflight : hop.actual) ?? NOT_FOUND;
  };
  return {
    input: {
      origin: places.app,
      url: hopUrl(id, 0, request.at ?? "api", places),
      method: request.method ?? "GET",
      headers: (request.headers ?? []).map(fill),
      credentials: request.credentials ?? "same-origin",
      redirect: request.redirect ?? "follow",
      mode: request.mode ?? "cors",
      body: request.body ?? null,
    },
    respond: (sent) => {
      const { status, headers } = answer(sent);
      return { status, headers: headers.map(fill).map(asReceived) };
    },
  };
}

/** The number of the hop in a path `/c/<id>/<hop>`. */
export const hopOf = (url: string): number => Number.parseInt(new URL(url).pathname.split("/")[3] ?? "", 10);

/** HTTP parsers remove whitespace around a value. */
const asReceived = ([name, value]: Header): Header => [name, trimOptionalWhitespace(value)];
