/**
 * Option names of other libraries: `cors` and its users' habits, @fastify/cors, @koa/cors, hono/cors, middy, jub0bs/cors,
 * rs/cors. Only names that {@link nearest} does not find, or for which it finds the wrong option.
 */
const SAME: ReadonlyMap<string, string> = new Map(
  (
    "headers:allowedHeaders requestHeaders:allowedHeaders responseHeaders:exposedHeaders whitelist:origin " +
    "allowlist:origin optionsPassthrough:preflightContinue"
  )
    .split(" ")
    .map((pair) => pair.split(":") as [string, string]),
);

const WITHOUT_HEADER = "Private Network Access was abandoned, and no header grants local network access";

/** Options that have no counterpart here, with the reason or the replacement. */
const INSTEAD: ReadonlyMap<string, string> = new Map(
  Object.entries({
    preflight: "each preflight is answered; to answer allowed ones in your handler, set preflightContinue: true",
    strictPreflight: "leave it out, because an OPTIONS request that is no preflight goes to your handler",
    hideOptionsRoute: "leave it out, because no OPTIONS route is added",
    hook: "leave it out, because the policy runs before every hook",
    cacheControl: "set Cache-Control in the handler; maxAge is the time for which browsers keep a preflight's answer",
    logLevel: "log in onDecision",
    delegator: "pass a function of the request to cors; it returns one of the policies that createCors made",
    keepHeadersOnError: "leave it out, because error responses always carry the CORS headers",
    secureContext: "set Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy in the handler",
    privateNetwork: WITHOUT_HEADER,
    privateNetworkAccess: WITHOUT_HEADER,
    allowPrivateNetwork: WITHOUT_HEADER,
    getOrigin: "write a function as origin: (origin) => allowed.has(origin)",
    disableBeforePreflightResponse: "to answer preflights in your handler, set preflightContinue: true",
  }),
);

/** The option here that does what an option of another library does. */
export function sameOption(name: string): string | undefined {
  return SAME.get(name);
}

/** The message for an option of another library that has no counterpart here. */
export function insteadOf(name: string): string | undefined {
  const instead = INSTEAD.get(name);
  return instead === undefined ? undefined : `no such option: ${instead}`;
}
