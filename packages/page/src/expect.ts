import type { CorsMatchers } from "./expect/matchers.ts";

export { CorsAssertionError } from "./expect/assertion-error.ts";
export { assertAllowsCors, assertExposesHeader, assertRefusesCors } from "./expect/assertions.ts";
export type { CorsCall, CorsLibrary } from "./expect/call.ts";
export { corsMatchers, type CorsMatchers, type MatcherContext, type MatcherResult } from "./expect/matchers.ts";
export { type CorsRow, expectCors, type TableOptions } from "./expect/table.ts";

// Each declaration counts only if its module is installed, and type parameters have to be those of its version.
// @ts-ignore
declare module "vitest" {
  // @ts-ignore
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> extends CorsMatchers {}
}

// The module of `expect` in @jest/globals.
// @ts-ignore
declare module "expect" {
  // @ts-ignore
  interface Matchers<R extends void | Promise<void>, T = unknown> extends CorsMatchers {}
}

declare global {
  // @types/jest
  namespace jest {
    // @ts-ignore
    interface Matchers<R, T = {}> extends CorsMatchers {}
  }
}
