import type { Request } from "./request.ts";

/**
 * Whether cookies, HTTP authentication and client certificates go with a request. Which cookies a browser then has for
 * the URL is not the business of the CORS protocol.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch | HTTP-network-or-cache fetch}, step 8.2
 */
export const includesRequestCredentials = ({
  credentials,
  tainting,
}: Pick<Request, "credentials" | "tainting">): boolean =>
  credentials === "include" || (credentials === "same-origin" && tainting === "basic");
