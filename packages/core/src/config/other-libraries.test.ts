import { describe, expect, test } from "vitest";
import { validate } from "./validate.ts";

const ORIGIN = "https://a.example";

/** By library, the names of options that this one does not have; then the option that does the same. */
const MEANT: readonly (readonly [library: string, option: string, meant: string])[] = [
  ["cors", "headers", "allowedHeaders"],
  ["@koa/cors and hono/cors", "allowMethods", "methods"],
  ["@koa/cors and hono/cors", "allowHeaders", "allowedHeaders"],
  ["@koa/cors and hono/cors", "exposeHeaders", "exposedHeaders"],
  ["middy", "origins", "origin"],
  ["middy", "requestMethods", "methods"],
  ["middy", "requestHeaders", "allowedHeaders"],
  ["jub0bs/cors", "responseHeaders", "exposedHeaders"],
  ["jub0bs/cors", "credentialed", "credentials"],
  ["jub0bs/cors", "maxAgeInSeconds", "maxAge"],
  ["rs/cors", "optionsPassthrough", "preflightContinue"],
  ["rs/cors", "allowedOrigins", "origin"],
  ["many READMEs", "whitelist", "origin"],
  ["a typing mistake", "maxage", "maxAge"],
  ["a typing mistake", "credential", "credentials"],
];

/** By library, the names of options that have no counterpart; then a part of what to do instead. */
const INSTEAD: readonly (readonly [library: string, option: string, instead: string])[] = [
  ["@fastify/cors", "preflight", "set preflightContinue: true"],
  ["@fastify/cors", "strictPreflight", "remove it"],
  ["@fastify/cors", "hideOptionsRoute", "remove it"],
  ["@fastify/cors", "hook", "remove it"],
  ["@fastify/cors", "cacheControl", "set Cache-Control in your handler"],
  ["@fastify/cors", "logLevel", "onDecision"],
  ["@fastify/cors", "delegator", "a function of the request"],
  ["@koa/cors", "keepHeadersOnError", "remove it"],
  ["@koa/cors", "secureContext", "Cross-Origin-Opener-Policy"],
  ["@koa/cors", "privateNetworkAccess", "Private Network Access was abandoned"],
  ["others", "allowPrivateNetwork", "Private Network Access was abandoned"],
  ["others", "privateNetwork", "Private Network Access was abandoned"],
  ["middy", "getOrigin", "write a function, origin: "],
  ["middy", "disableBeforePreflightResponse", "set preflightContinue: true"],
];

describe("options of other libraries", () => {
  test.each(MEANT)("%s: %s is %s here", (_, option, meant) => {
    expect(validate({ origin: ORIGIN, [option]: "x" })).toStrictEqual([
      { code: "option-unknown", path: option, value: "x", message: "no such option", suggestion: meant },
    ]);
  });

  test.each(INSTEAD)("%s: %s says what to do instead", (_, option, instead) => {
    expect(validate({ origin: ORIGIN, [option]: "x" })).toStrictEqual([
      {
        code: "option-unknown",
        path: option,
        value: "x",
        message: expect.stringMatching(new RegExp(`^no such option: .*${instead}`)) as string,
      },
    ]);
  });
});
