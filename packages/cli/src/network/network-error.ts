/** Why nothing could be observed. */
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
  | "network";

/** A request without an answer, in data and in words. */
export interface NetworkError {
  readonly code: NetworkErrorCode;
  readonly message: string;
  /** Node's or OpenSSL's own code. */
  readonly cause: string | null;
}

const UNREACHABLE = ["EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL", "EACCES", "EPERM"];
/** Node's message if the other side ends the connection in order; a reset has the same code. */
const HANG_UP = "socket hang up";
const CERTIFICATE = /CERT|SIGNATURE|ISSUER|SELF_SIGNED|CRL|ALTNAME/;

/** Where a request was when it failed. */
export interface Progress {
  readonly url: URL;
  readonly isConnected: boolean;
}

/** What an error of Node's HTTP client means to somebody who wanted to see an answer. */
export function readNetworkError(error: Error, { url, isConnected }: Progress): NetworkError {
  const cause = codeOf(error);
  const make = (code: NetworkErrorCode, message: string): NetworkError => ({ code, message, cause });
  const { host, hostname } = url;
  switch (cause) {
    case "ENOTFOUND":
      return make("dns", `no such host: ${hostname}`);
    case "EAI_AGAIN":
      return make("dns", `the name ${hostname} could not be looked up: no answer from the name server`);
    case "ECONNREFUSED":
      return make("refused", `${host} refused the connection: nothing listens there`);
    case "ETIMEDOUT":
      return make("connect-timeout", `${host} did not take the connection in time`);
    case "HPE_HEADER_OVERFLOW":
      return make(
        "head-too-large",
        "the head of the response is larger than 256 KiB, where browsers stop reading, too",
      );
    case "ECONNRESET":
    case "EPIPE":
      return isConnected
        ? error.message === HANG_UP
          ? make("closed", `${host} closed the connection before it answered`)
          : make("reset", `${host} reset the connection before it answered`)
        : make("closed", `${host} closed the connection while it was being set up`);
    default:
  }
  if (cause !== null && UNREACHABLE.includes(cause)) return make("unreachable", `${host} cannot be reached (${cause})`);
  if (cause?.startsWith("HPE_") === true)
    return make("not-http", `${host} answered with something that is not HTTP/1.1`);
  if (cause !== null && CERTIFICATE.test(cause)) {
    return make(
      "tls",
      `the TLS certificate of ${host} is not accepted: ${error.message} (--insecure takes it all the same)`,
    );
  }
  if (cause === "EPROTO" || cause?.startsWith("ERR_SSL_") === true || cause?.startsWith("ERR_TLS_") === true) {
    return make("tls", `no TLS connection with ${host}: ${reasonOf(error)} (is it an http: server?)`);
  }
  return make("network", error.message);
}

/** One address after the other was tried: the first failure stands for all. */
function codeOf(error: Error & { code?: unknown }): string | null {
  if (typeof error.code === "string") return error.code;
  const [first] = error instanceof AggregateError ? (error.errors as readonly Error[]) : [];
  return first === undefined ? null : codeOf(first);
}

/** OpenSSL's messages name source files; what it calls the reason is for people. */
const reasonOf = (error: Error & { reason?: unknown }): string =>
  typeof error.reason === "string" ? error.reason : error.message;
