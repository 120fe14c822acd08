import { type Observation, observe, consoleText } from "@corsac/diagnose";
import type { ExchangeOptions, ExchangeResult } from "@corsac/user-agent";
import { blockedError } from "../failure/blocked-error.ts";
import { networkError } from "../failure/network-error.ts";
import { checkLocalNetwork } from "../local-network/check.ts";
import { readCall } from "../request/read-call.ts";
import { hasIntegrity } from "../response/integrity.ts";
import { scriptResponse } from "../response/script-response.ts";
import { isSameDomain } from "../site/site.ts";
import { schemeFetch } from "../scheme/scheme-fetch.ts";
import type { CallingPage } from "./calling-page.ts";
import { KeepaliveQuota } from "./keepalive-quota.ts";
import { Network } from "./network.ts";

/**
 * Makes `fetch()` of a page.
 *
 * @see {@link https://fetch.spec.whatwg.org/#fetch-method}
 */
export function pageFetch(page: CallingPage): typeof globalThis.fetch {
  const { engine, place, preflightCache: cache } = page;
  const quota = new KeepaliveQuota();
  const exchangeOptions: ExchangeOptions = {
    engine,
    cache,
    sameSite: isSameDomain,
    localNetwork: (url) => checkLocalNetwork(place.partition, url, page.localNetwork),
  };
  return async (resource, init) => {
    const call = await readCall(page, resource, init);
    const network = new Network(page, call);
    const run = () => observe(call.input, (sent) => network.answer(sent), exchangeOptions);
    const observed = call.keepalive ? await quota.run(call.bytes, run) : await run();
    if (observed === null) throw networkError(engine, "The bodies of calls with keepalive are larger than 64 KiB");
    const { result } = observed;
    if (call.signal?.aborted === true && !hasWrongArguments(result)) {
      network.settle("unreadable");
      throw call.signal.reason;
    }
    // data: and blob: URLs are outside the CORS protocol.
    const local = result.failedAt?.code === "scheme-not-http" ? await schemeFetch(call, result, engine) : null;
    if (local === null && !result.ok) throw blocked(page, { ...observed, page: place.url }, network);
    const last = network.settle(isOpaque(result) ? "unreadable" : "readable");
    const response = local ?? scriptResponse(result, last, { engine, signal: call.signal });
    if (await hasIntegrity(response, call.integrity)) return response;
    throw networkError(engine, `The body of ${call.input.url} has none of the hashes of integrity: ${call.integrity}`);
  };
}

/** True if the Request constructor throws. It does so before it looks at the signal. */
const hasWrongArguments = ({ failedAt }: ExchangeResult): boolean => failedAt?.step.name === "Request constructor";

const isOpaque = ({ type }: ExchangeResult): boolean => type === "opaque" || type === "opaqueredirect";

function blocked(page: CallingPage, observed: Observation, network: Network): TypeError {
  // A redirect that the redirect mode refuses has passed the CORS check.
  network.settle(observed.result.failedAt?.code === "redirect-mode-error" ? "unreadable" : "blocked");
  const connectionError = errorCode(network.requests.at(-1)?.error);
  const observation = connectionError === null ? observed : { ...observed, connectionError };
  const lines = consoleText(observation);
  for (const text of lines) page.console.add({ level: "error", text });
  return blockedError(observation, lines, network.requests);
}

/** Returns the code of an error of Node, such as `"ECONNRESET"`. The error may come from another realm. */
function errorCode(error: unknown): string | null {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
  return typeof code === "string" ? code : null;
}
