const SHARING = ["access-control-allow-origin", "access-control-allow-credentials"];

/**
 * Checks a route handler's response against the headers of a policy in the proxy. Next.js passes those on as request headers,
 * and sends the proxy's value of a header, not the handler's. If the proxy shares the response with nobody, the handler's
 * headers are sent.
 *
 * @throws Error if the proxy shares the response in another way than the route's policy
 * @see {@link https://github.com/vercel/next.js/blob/canary/packages/next/src/server/send-response.ts}
 */
export function checkProxy<R extends Response | undefined | void>(request: Request, response: R): R {
  const isShared = request.headers.get("access-control-allow-origin") !== null;
  if (!isShared || !response) return response;
  if (SHARING.every((name) => request.headers.get(name) === response.headers.get(name))) return response;
  throw new Error(
    "The proxy and this route have different CORS policies, and Next.js sends the headers of the proxy. Give both to the " +
      "proxy, and export the route's handlers without corsHandlers: corsProxy(corsTable([{ path, policy }], otherwise)), " +
      "with corsTable of @corsac/core/table. Or exclude the route by the matcher of the proxy.",
  );
}
