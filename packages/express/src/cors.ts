import type { ChoiceOptions, ChoosePolicy, Cors, Decision, ValidOptions } from "@corsac/core";
import { isProduction, notFirstWarning, toCors, warnOnce } from "@corsac/core/adapter";
import { handleRequests, hasPolicy, sharePrototypes } from "@corsac/node/adapter";
import type { IncomingMessage, ServerResponse } from "node:http";
import {
  type ExpressRequest,
  layersBefore,
  type Mark,
  methodWithoutPreflight,
  policiesAfter,
  POLICY,
} from "./router.ts";
import type { Position } from "./router.ts";

declare global {
  // Express merges this interface into its requests.
  namespace Express {
    interface Request {
      /** The decision of the policy for this request. */
      readonly cors?: Decision;
    }
  }
}

/**
 * A request handler of Express 4 and 5, in terms that the types of both share.
 *
 * @public
 */
export type CorsHandler = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/**
 * A function that returns the policy of a request. It gets `request` (Express's), `method`, `url` and `isPreflight`.
 *
 * @public
 */
export type CorsChoice = ChoosePolicy<{ readonly request: IncomingMessage & Express.Request }>;

const HINT = "Mount cors() first, or put withCors() of @corsac/node around the application.";

/** Returns the check of a `cors()` that has no policy around it, for its first request outside production. */
function placeCheck(mark: Mark): (request: ExpressRequest) => void {
  const warnNotFirst = notFirstWarning(HINT);
  const warnNoPreflight = warnOnce("CORSAC_NO_PREFLIGHT");
  return (request) => {
    warnNotFirst(layersBefore(request, mark));
    const method = methodWithoutPreflight(request, mark);
    if (method === undefined) return;
    const path = JSON.stringify(`${request.baseUrl ?? ""}${String(request.route?.path)}`);
    warnNoPreflight(
      () =>
        `cors() is on ${method.toUpperCase()} ${path} only, so Express answers the preflight without it and browsers block ` +
        `the request. Write app.use(${path}, cors(policy)), or app.use(cors(policy)) before the routes.`,
    );
  };
}

/**
 * Returns CORS middleware for an application, a router or a route. It sets `req.cors` to the decision.
 *
 * The policy of a router or route inside another policy also governs the preflights of its routes, if Express's layers show
 * it. A `cors()` on one method of a route needs one around it, because Express gives it no `OPTIONS` request.
 *
 * @param policy - options, a policy made by `createCors()`, or a function that returns one for each request
 * @param options - options of such a function
 * @throws CorsConfigError with every mistake found in options
 * @example
 * ```ts
 * // permitted
 * app.use(cors({ origin: "https://app.example.com", credentials: true }));
 * app.put("/files", cors({ origin: "https://upload.example.com" }), handler);
 * // prohibited: does not compile
 * app.use(cors({ origin: "*", credentials: true }));
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol | HTTP CORS protocol}
 * @public
 */
export function cors<const O>(policy: ValidOptions<O, Cors | CorsChoice>, options?: ChoiceOptions): CorsHandler {
  const own = toCors(policy, options);
  const mark: Mark = { policy: own };
  const handle = handleRequests<Position>(own, (position, method) => policiesAfter(position, mark, method));
  let checkPlace = isProduction() ? undefined : placeCheck(mark);
  let knownPrototype: unknown;
  return Object.assign(
    function corsHandler(request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) {
      const prototype: unknown = Object.getPrototypeOf(response);
      if (prototype !== knownPrototype) sharePrototypes(request, response);
      knownPrototype = prototype;
      // Inside withCors(), the order of layers does not matter.
      if (checkPlace !== undefined && !hasPolicy(response)) checkPlace(request as ExpressRequest);
      checkPlace = undefined;
      const { app, baseUrl, url, originalUrl } = request as Required<ExpressRequest>;
      handle(request, response, next, undefined, { app, baseUrl, url, originalUrl });
    },
    { [POLICY]: mark },
  );
}
