import type { FindingCode } from "../../types/codes.ts";

/** The finding for an error of Chromium's network stack. */
export interface NetError {
  readonly code: FindingCode;
  /** The reason as a clause; absent if the description of the finding says enough. */
  readonly reason?: string;
}

const unreachable = (reason: string): NetError => ({ code: "server-unreachable", reason });

const NET_ERRORS: Readonly<Record<string, NetError>> = {
  // Chromium reports failed CORS checks and many other failures with this error.
  ERR_FAILED: { code: "cause-hidden" },
  ERR_ABORTED: { code: "request-cancelled" },
  ERR_BLOCKED_BY_CLIENT: { code: "blocked-by-client" },
  ERR_BLOCKED_BY_RESPONSE: { code: "resource-policy" },
  ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS: { code: "local-network" },
  ERR_BLOCKED_BY_PRIVATE_NETWORK_ACCESS_CHECKS: { code: "local-network" },
  ERR_UNSAFE_PORT: { code: "port-blocked" },
  ERR_UNSAFE_REDIRECT: { code: "redirect-scheme" },
  ERR_INVALID_REDIRECT: { code: "redirect-location-invalid" },
  ERR_TOO_MANY_REDIRECTS: { code: "redirect-count" },
  ERR_UNKNOWN_URL_SCHEME: { code: "scheme-not-http" },
  ERR_DISALLOWED_URL_SCHEME: { code: "scheme-not-http" },
  ERR_UNEXPECTED_PROXY_AUTH: { code: "proxy-authentication" },
  ERR_CONNECTION_REFUSED: unreachable("nothing listens on this host and port"),
  ERR_CONNECTION_RESET: unreachable("the server closed the connection before it answered"),
  ERR_CONNECTION_CLOSED: unreachable("the server closed the connection before it answered"),
  ERR_EMPTY_RESPONSE: unreachable("the server closed the connection before it answered"),
  ERR_CONNECTION_TIMED_OUT: unreachable("the server did not answer in time"),
  ERR_TIMED_OUT: unreachable("the server did not answer in time"),
  ERR_NAME_NOT_RESOLVED: unreachable("no host has this name"),
  ERR_ADDRESS_UNREACHABLE: unreachable("the network has no route to this address"),
  ERR_INTERNET_DISCONNECTED: unreachable("the computer is offline"),
  ERR_NETWORK_CHANGED: unreachable("the network changed during the request"),
  ERR_SSL_PROTOCOL_ERROR: unreachable("the server does not use TLS on this port; the URL may have to begin with http:"),
  ERR_INVALID_HTTP_RESPONSE: unreachable("the server does not use HTTP on this port"),
};

/** The names of errors that have a finding of their own. */
export const netErrorNames: readonly string[] = Object.keys(NET_ERRORS);

/** Returns the finding for the name of an error, such as `ERR_CERT_DATE_INVALID` or `ERR_BLOCKED_BY_RESPONSE.NotSameOrigin`. */
export function netError(name: string): NetError {
  const known = NET_ERRORS[name] ?? NET_ERRORS[name.split(".", 1)[0] ?? ""];
  if (known !== undefined) return known;
  if (name.startsWith("ERR_CERT_")) return unreachable("the browser does not accept the server's certificate");
  return unreachable("the connection failed");
}
