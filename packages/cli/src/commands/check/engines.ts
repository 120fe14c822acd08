import { consoleText, type Observation, observe } from "@corsac/diagnose";
import { type Engine, ENGINES, type FailureCode, type SentRequest } from "@corsac/user-agent";
import { isSameSite } from "../../hosts.ts";
import type { NetworkErrorCode } from "../../network/network-error.ts";
import type { ObservedCall } from "./call.ts";

/** One engine's verdict on a call. */
export interface EngineVerdict {
  readonly ok: boolean;
  /** The lines of its console; the standard has none. */
  readonly console: readonly string[];
}

/** Judges the responses to a call by every engine; `null` if an engine would have sent other requests. */
export function judgeByEngines(call: ObservedCall): Readonly<Record<Engine, EngineVerdict | null>> {
  const verdicts = ENGINES.map((engine) => {
    const observation = engine === call.engine ? call : replay(call, engine);
    return [engine, observation && { ok: observation.result.ok, console: consoleLines(observation, call) }] as const;
  });
  return Object.fromEntries(verdicts) as Record<Engine, EngineVerdict | null>;
}

class NotObserved extends Error {}

function replay({ input, hops }: ObservedCall, engine: Engine): Observation | null {
  const respond = (request: SentRequest) => {
    const found = hops.find((hop) => SAME.every((key) => hop.request[key] === request[key]));
    if (found === undefined) throw new NotObserved();
    return found.response;
  };
  try {
    return observe(input, respond, { engine, sameSite: isSameSite });
  } catch (error) {
    if (error instanceof NotObserved) return null;
    throw error;
  }
}

/** The parts of a request on which a server's CORS headers can depend. */
const SAME = ["kind", "url", "method", "origin", "acrm", "acrh", "credentials"] as const;

function consoleLines(observation: Observation, call: ObservedCall): readonly string[] {
  const lines = consoleText(observation);
  if (lines.length > 0 || observation.engine !== "chromium") return lines;
  const line = chromiumNetworkLine(observation, call);
  return line === null ? [] : [line];
}

/** Chromium's names for network failures, recorded with Chromium 153. */
const NETWORK_ERRORS: Readonly<Partial<Record<NetworkErrorCode, string>>> = {
  dns: "ERR_NAME_NOT_RESOLVED",
  refused: "ERR_CONNECTION_REFUSED",
  closed: "ERR_EMPTY_RESPONSE",
  reset: "ERR_CONNECTION_RESET",
  "not-http": "ERR_INVALID_HTTP_RESPONSE",
  "head-too-large": "ERR_RESPONSE_HEADERS_TOO_BIG",
};

/** Chromium's names for failures of a fetch that it does not report as CORS errors. */
const FETCH_ERRORS: Readonly<Partial<Record<FailureCode, string>>> = {
  "bad-port": "ERR_UNSAFE_PORT",
  "redirect-count": "ERR_TOO_MANY_REDIRECTS",
  "redirect-mode-error": "ERR_FAILED",
  "redirect-scheme": "ERR_UNSAFE_REDIRECT",
  "location-invalid": "ERR_INVALID_REDIRECT",
  "locations-differ": "ERR_RESPONSE_HEADERS_MULTIPLE_LOCATION",
  "proxy-authentication": "ERR_UNEXPECTED_PROXY_AUTH",
};

/** Returns the line of Chromium's console for a network failure or an error status. */
function chromiumNetworkLine({ result: { failedAt } }: Observation, { hops }: ObservedCall): string | null {
  const { response = null, error = null } = hops.at(-1) ?? {};
  if (failedAt === null) {
    return response !== null && response.status >= 400
      ? `Failed to load resource: the server responded with a status of ${response.status} (${response.statusText})`
      : null;
  }
  const name =
    failedAt.code === "network-error" && error !== null ? NETWORK_ERRORS[error.code] : FETCH_ERRORS[failedAt.code];
  return name === undefined ? null : `Failed to load resource: net::${name}`;
}
