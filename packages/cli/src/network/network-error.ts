/** The kinds of failure that leave no response. */
export type NetworkErrorCode =
  | "dns"
  | "refused"
  | "unreachable"
  | "connect-timeout"
  | "response-timeout"
  | "exchange-timeout"
  | "tls"
  | "closed"
  | "reset"
  | "not-http"
  | "head-too-large"
  | "interim-responses"
  | "protocol-switched"
  | "aborted"
  | "network";

/** The reason for a missing response, as a code and in words. */
export interface NetworkError {
  readonly code: NetworkErrorCode;
  readonly message: string;
  /** Node's or OpenSSL's own code. */
  readonly cause: string | null;
}

const UNREACHABLE = ["EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL", "EACCES", "EPERM"];
/** Node's message when the server closes the connection properly; a reset has the same code. */
const HANG_UP = "socket hang up";
const CERTIFICATE = /CERT|SIGNATURE|ISSUER|SELF_SIGNED|CRL|ALTNAME/;

/** The state of a request when it failed. */
export interface Progress {
  readonly url: URL;
  readonly isConnected: boolean;
}

/** Explains an error of Node's HTTP client. */
export function readNetworkError(error: Error, { url, isConnected }: Progress): NetworkError {
  const cause = codeOf(error);
  const make = (code: NetworkErrorCode, message: string): NetworkError => ({ code, message, cause });
  const { host, hostname } = url;
  switch (cause) {
    case "ENOTFOUND":
      return make("dns", `no such host: ${hostname}`);
    case "EAI_AGAIN":
      return make("dns", `the name server did not answer for ${hostname}`);
    case "ECONNREFUSED":
      return make("refused", `${host} refused the connection: no server listens on this port`);
    case "ETIMEDOUT":
      return make("connect-timeout", `${host} did not accept the connection in time`);
    case "HPE_HEADER_OVERFLOW":
      return make("head-too-large", "the head of the response is larger than 256 KiB, the limit of browsers too");
    case "ECONNRESET":
    case "EPIPE":
      return isConnected
        ? error.message === HANG_UP
          ? make("closed", `${host} closed the connection before it responded`)
          : make("reset", `${host} reset the connection before it responded`)
        : make("closed", `${host} closed the connection during set-up`);
    default:
  }
  if (cause !== null && UNREACHABLE.includes(cause)) return make("unreachable", `${host} cannot be reached (${cause})`);
  if (cause?.startsWith("HPE_") === true) return make("not-http", `${host} sent a response that is not HTTP/1.1`);
  if (cause !== null && CERTIFICATE.test(cause)) {
    return make("tls", `the TLS certificate of ${host} is not valid: ${error.message} (--insecure accepts it)`);
  }
  if (cause === "EPROTO" || cause?.startsWith("ERR_SSL_") === true || cause?.startsWith("ERR_TLS_") === true) {
    return make("tls", `no TLS connection with ${host}: ${reasonOf(error)} (is it an http: server?)`);
  }
  return make("network", error.message);
}

/** Node tries one address after the other; the first failure stands for all. */
function codeOf(error: Error & { code?: unknown }): string | null {
  if (typeof error.code === "string") return error.code;
  const [first] = error instanceof AggregateError ? (error.errors as readonly Error[]) : [];
  return first === undefined ? null : codeOf(first);
}

/** OpenSSL's messages name source files; its `reason` is for people. */
const reasonOf = (error: Error & { reason?: unknown }): string =>
  typeof error.reason === "string" ? error.reason : error.message;
