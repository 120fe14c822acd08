import { type Observation, observe, consoleText } from "@corsac/diagnose";
import type { Engine, PreflightCache } from "@corsac/user-agent";
import type { Journal } from "../browser/journal.ts";
import type { Place } from "../browser/place.ts";
import type { Cookies } from "../cookies/cookies.ts";
import { blockedError } from "../failure/blocked-error.ts";
import type { HttpCache } from "../http-cache/http-cache.ts";
import { readCall } from "../request/read-call.ts";
import { scriptResponse } from "../response/script-response.ts";
import type { ConsoleMessage, PageRequest } from "../types/page.ts";
import type { Send } from "../types/wire.ts";
import { Network } from "./network.ts";

/** The page that calls, and the browser around it. */
export interface CallingPage {
  readonly place: Place;
  readonly engine: Engine;
  readonly referrerPolicy: ReferrerPolicy;
  readonly send: Send;
  readonly cookies: Cookies;
  readonly preflightCache: PreflightCache;
  readonly httpCache: HttpCache;
  readonly requests: Journal<PageRequest>;
  readonly console: Journal<ConsoleMessage>;
}

/**
 * Makes `fetch()` of a page.
 *
 * @see {@link https://fetch.spec.whatwg.org/#fetch-method}
 */
export function pageFetch(page: CallingPage): typeof globalThis.fetch {
  const { engine, place, preflightCache: cache } = page;
  return async (resource, init) => {
    const call = await readCall(page, resource, init);
    call.signal?.throwIfAborted();
    const network = new Network(page, call);
    const observed = await observe(call.input, (sent) => network.answer(sent), { engine, cache });
    const observation = { ...observed, page: place.url };
    const { result } = observation;
    if (!result.ok) throw blocked(page, observation, network);
    return scriptResponse(result, network.last);
  };
}

function blocked(page: CallingPage, observation: Observation, network: Network): TypeError {
  network.cancel();
  const lines = consoleText(observation);
  for (const text of lines) page.console.add({ level: "error", text });
  return blockedError(observation, lines, network.requests);
}
