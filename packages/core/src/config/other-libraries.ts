import type { OptionName } from "../types/options.ts";

const PREFLIGHTS = "to answer allowed preflights in your handler, set preflightContinue: true";
const PRIVATE_NETWORK = "remove it: Private Network Access was abandoned, and no header grants local network access";

/**
 * Options of `cors`, @fastify/cors, @koa/cors, hono/cors, middy, jub0bs/cors, rs/cors and old READMEs: the option here that
 * does the same, or a sentence that says what to do instead. Only names for which {@link nearest} finds no option, or the
 * wrong one.
 */
export const OTHER_LIBRARIES: Readonly<Record<string, OptionName | `${string} ${string}`>> = {
  headers: "allowedHeaders",
  requestHeaders: "allowedHeaders",
  responseHeaders: "exposedHeaders",
  whitelist: "origin",
  allowlist: "origin",
  optionsPassthrough: "preflightContinue",
  preflight: PREFLIGHTS,
  disableBeforePreflightResponse: PREFLIGHTS,
  strictPreflight: "remove it: an OPTIONS request that is no preflight goes to your handler",
  hideOptionsRoute: "remove it: no OPTIONS route is added",
  hook: "remove it: the policy runs before every hook",
  keepHeadersOnError: "remove it: error responses always have the CORS headers",
  privateNetwork: PRIVATE_NETWORK,
  privateNetworkAccess: PRIVATE_NETWORK,
  allowPrivateNetwork: PRIVATE_NETWORK,
  cacheControl: "set Cache-Control in your handler; maxAge is for how long browsers cache a preflight",
  secureContext: "set Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy in your handler",
  logLevel: "log in onDecision",
  delegator: "pass a function of the request to cors; it returns a policy made by createCors()",
  getOrigin: "write a function, origin: (origin) => allowed.has(origin)",
};
