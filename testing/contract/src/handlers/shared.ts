/** The texts and values that handlers answer with, so that cases can name them. */
export const TEXT = "ok";
export const CHUNK = "first";
export const COOKIES: readonly string[] = [
  "a=1; Path=/",
  "b=2; HttpOnly",
  "c=3; Expires=Wed, 21 Oct 2026 07:28:00 GMT",
];
export const ETAG = '"v1"';
export const LOCATION = "https://a.example/elsewhere";

/** The CORS headers and `Vary` of a handler that does CORS itself, wrongly. */
export const OWN_CORS: Readonly<Record<string, string>> = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Credentials": "true",
  "Access-Control-Expose-Headers": "x-u",
  Vary: "Accept",
};

/** The headers of a 401, as frameworks attach them to an error. */
export const UNAUTHORIZED: Readonly<Record<string, string>> = { "WWW-Authenticate": "Basic", Vary: "Accept" };

/** The headers that middleware in front of the adapter sets; `Content-Type` is for a content that a 204 does not have. */
export const EARLIER_HEADERS = {
  "X-Request-Id": "r1",
  "Strict-Transport-Security": "max-age=60",
  Vary: "Accept-Encoding",
  "Content-Type": "application/json",
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Methods": "PURGE",
} as const;

/** The upstream's response besides its CORS headers: a proxy has to pass it on. */
export const UPSTREAM_BODY = "upstream";
export const UPSTREAM_COOKIES: readonly string[] = ["u=1", "v=2"];

/** Request headers by which the runner talks to handlers. */
export const EXCHANGE_HEADER = "contract-exchange";
export const UPSTREAM_HEADER = "contract-upstream";

const REACHED: unique symbol = Symbol.for("contract.reached") as never;

/**
 * Counts how often the handler ran, by exchange. Lives in the process under test: on the global object, because some
 * frameworks bundle each route with modules of its own.
 */
const reached = ((globalThis as { [REACHED]?: Map<string, number> })[REACHED] ??= new Map<string, number>());

/** Notes that the handler runs. */
export function noteReached(exchange: string | null | undefined): void {
  if (exchange) reached.set(exchange, (reached.get(exchange) ?? 0) + 1);
}

/** Returns the notes as JSON. The handler `reports` sends them. */
export function reachedReport(): string {
  return JSON.stringify(Object.fromEntries(reached));
}
