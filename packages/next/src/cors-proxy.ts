import type { ChoiceOptions, ChoosePolicy, Cors, ValidOptions } from "@corsac/core";
import { toCors, warnOfDebug } from "@corsac/core/adapter";
import type { NextFetchEvent, NextRequest } from "next/server.js";

type ProxyResult = Response | null | undefined | void;

/**
 * A function that `proxy.ts` exports as `proxy`, or `middleware.ts` as `middleware`.
 *
 * @public
 */
export type ProxyFunction = (request: NextRequest, event: NextFetchEvent) => ProxyResult | Promise<ProxyResult>;

/**
 * A function that returns the policy of a request. It gets `request`: the `NextRequest`, `method`, `url` and `isPreflight`.
 *
 * @public
 */
export type CorsChoice = ChoosePolicy<{ readonly request: NextRequest }>;

/**
 * Options of {@link corsProxy}.
 *
 * @public
 */
export interface CorsProxyOptions extends ChoiceOptions {
  /** The application's own proxy function. Its responses get the CORS headers too; it does not run for preflights. */
  readonly next?: ProxyFunction;
}

/**
 * Returns the result of `NextResponse.next()`. The module that has it brings a parser of user agents along.
 *
 * @see {@link https://github.com/vercel/next.js/blob/canary/packages/next/src/server/web/spec-extension/response.ts}
 */
function goOn(): Response {
  return new Response(null, { headers: { "x-middleware-next": "1" } });
}

/** Next.js answers an error in a proxy without the headers of that proxy. */
function serverError(error: unknown): Response {
  console.error(error);
  return new Response("Internal Server Error", { status: 500 });
}

/**
 * Returns the function that `proxy.ts` of Next.js 16 exports as `proxy`, and `middleware.ts` of Next.js 15 as `middleware`.
 * It answers preflights and refused requests. Next.js puts the headers of all others on the response of the page, route
 * handler or file.
 *
 * @param policy - options, a policy made by `createCors()`, or a function that returns one for each request
 * @param options - the application's own proxy function, and options of a function that returns the policy
 * @throws CorsConfigError with every mistake found in options
 * @example
 * ```ts
 * export const proxy = corsProxy({ origin: "https://app.example.com", credentials: true });
 * export const config = { matcher: "/api/:path*" };
 * ```
 * @see {@link https://nextjs.org/docs/app/api-reference/file-conventions/proxy | proxy.js}
 * @public
 */
export function corsProxy<const O>(
  policy: ValidOptions<O, Cors | CorsChoice>,
  options: CorsProxyOptions = {},
): (request: NextRequest, event: NextFetchEvent) => Promise<Response> {
  const cors = toCors(policy, options);
  const { next } = options;
  warnOfDebug(cors);
  const run = cors.wrap(
    async (request, event: NextFetchEvent) => (await next?.(request as NextRequest, event)) ?? goOn(),
    { onError: serverError },
  );
  return async (request, event) => run(request, event);
}
