import type { Cors, ValidOptions } from "@corsac/core";
import {
  type CorsHandlers,
  corsHandlers as handlersWithPolicy,
  type RouteHandler,
  type RouteHandlers,
  type ValidHandlers,
} from "@corsac/core/handlers";
import { checkProxy } from "./check-proxy.ts";
import { responseToError } from "./response-to-error.ts";

type Answer = Response | undefined | void;
type Handler = (request: Request, ...args: readonly unknown[]) => Answer | Promise<Answer>;

function mapHandlers(handlers: RouteHandlers, change: (handler: Handler) => Handler): RouteHandlers {
  return Object.fromEntries(
    Object.entries(handlers).map(([method, handler]) => [method, change(handler as Handler) as RouteHandler]),
  );
}

function withErrors(handler: Handler): Handler {
  return async (request, ...args) => {
    try {
      return await handler(request, ...args);
    } catch (error) {
      return responseToError(error, request);
    }
  };
}

function withCheck(handler: Handler): Handler {
  return async (request, ...args) => checkProxy(request, await handler(request, ...args));
}

/**
 * Puts a policy around the handlers of a `route.ts` and adds `OPTIONS`, which answers preflights. `redirect()`, `notFound()`
 * and errors of a handler become responses that have the CORS headers.
 *
 * If options name no `methods`, they are the methods of the handlers. A policy made by `createCors()` is used unchanged.
 *
 * @throws CorsConfigError with every mistake found in options
 * @example
 * ```ts
 * // permitted
 * export const { GET, PUT, OPTIONS } = corsHandlers({ GET: list, PUT: save }, { origin: "https://app.example.com" });
 * // prohibited: without OPTIONS, Next.js answers the preflight of PUT
 * export const { GET, PUT } = corsHandlers({ GET: list, PUT: save }, { origin: "https://app.example.com" });
 * ```
 * @see {@link https://nextjs.org/docs/app/api-reference/file-conventions/route | route.js}
 * @public
 */
export function corsHandlers<H extends RouteHandlers, const O>(
  handlers: H & ValidHandlers<H>,
  policy: ValidOptions<O, Cors>,
): CorsHandlers<H> {
  const governed: RouteHandlers = handlersWithPolicy(mapHandlers(handlers, withErrors), policy);
  return mapHandlers(governed, withCheck) as CorsHandlers<H>;
}
