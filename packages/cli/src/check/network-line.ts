import type { Observation } from "@corsac/diagnose";
import type { FailureCode } from "@corsac/user-agent";
import type { NetworkErrorCode } from "../network/network-error.ts";
import type { Observed } from "../network/observe.ts";

/** Chromium's names for failures of the network, recorded with Chromium 153. */
const OF_NETWORK: Readonly<Partial<Record<NetworkErrorCode, string>>> = {
  dns: "ERR_NAME_NOT_RESOLVED",
  refused: "ERR_CONNECTION_REFUSED",
  closed: "ERR_EMPTY_RESPONSE",
  reset: "ERR_CONNECTION_RESET",
  "not-http": "ERR_INVALID_HTTP_RESPONSE",
  "head-too-large": "ERR_RESPONSE_HEADERS_TOO_BIG",
};

/** The same for failures that Chromium does not report as the CORS protocol's. */
const OF_FETCH: Readonly<Partial<Record<FailureCode, string>>> = {
  "bad-port": "ERR_UNSAFE_PORT",
  "redirect-count": "ERR_TOO_MANY_REDIRECTS",
  "redirect-mode-error": "ERR_FAILED",
  "redirect-scheme": "ERR_UNSAFE_REDIRECT",
  "location-invalid": "ERR_INVALID_REDIRECT",
  "locations-differ": "ERR_RESPONSE_HEADERS_MULTIPLE_LOCATION",
  "proxy-authentication": "ERR_UNEXPECTED_PROXY_AUTH",
};

/** The line that Chromium's console prints for a failure, or an error status, that is not the CORS protocol's. */
export function chromiumNetworkLine({ result }: Pick<Observation, "result">, observed: Observed): string | null {
  const { failedAt } = result;
  if (failedAt === null) {
    const { status = 0, statusText = "" } = observed.exchanges.at(-1)?.response ?? {};
    return status >= 400
      ? `Failed to load resource: the server responded with a status of ${status} (${statusText})`
      : null;
  }
  const error =
    failedAt.code === "network-error" && observed.error !== null
      ? OF_NETWORK[observed.error.code]
      : OF_FETCH[failedAt.code];
  return error === undefined ? null : `Failed to load resource: net::${error}`;
}
