import type { ChoiceOptions, ChoosePolicy, Cors, ValidOptions } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { handleRequests } from "@corsac/node/adapter";
import type { NextApiRequest, NextApiResponse } from "next";

/**
 * A function that returns the policy of a request. It gets `request`: the `NextApiRequest`, `method`, `url` and
 * `isPreflight`.
 *
 * @public
 */
export type CorsChoice = ChoosePolicy<{ readonly request: NextApiRequest }>;

/**
 * Puts a policy around a handler in `pages/api`: every response carries the CORS headers, also those that Next.js sends if
 * the handler throws.
 *
 * @param policy - options, a policy made by `createCors()`, or a function that returns one for each request
 * @param options - options of such a function
 * @throws CorsConfigError with every mistake found in options
 * @example
 * ```ts
 * export default withCors((request, response) => response.json({}), { origin: "https://app.example.com" });
 * ```
 * @see {@link https://nextjs.org/docs/pages/building-your-application/routing/api-routes | API Routes}
 * @public
 */
export function withCors<const O, Data = unknown>(
  handler: (request: NextApiRequest, response: NextApiResponse<Data>) => unknown,
  policy: ValidOptions<O, Cors | CorsChoice>,
  options?: ChoiceOptions,
): (request: NextApiRequest, response: NextApiResponse<Data>) => Promise<void> {
  const handle = handleRequests(toCors(policy, options));
  return async (request, response) => {
    const isAnswered = await new Promise<boolean>((resolve, reject) => {
      const next = (error?: unknown): void => (error === undefined ? resolve(false) : reject(error as Error));
      handle(request, response, next, () => resolve(true));
    });
    if (!isAnswered) await handler(request, response);
  };
}
