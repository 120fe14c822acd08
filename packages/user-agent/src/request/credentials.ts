import type { Request } from "./request.ts";

/**
 * True if the browser sends cookies, HTTP authentication and client certificates with a request. The CORS protocol does
 * not decide which cookies exist for the URL.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch | HTTP-network-or-cache fetch}, step 8.2
 */
export const includesRequestCredentials = ({
  credentials,
  tainting,
}: Pick<Request, "credentials" | "tainting">): boolean =>
  credentials === "include" || (credentials === "same-origin" && tainting === "basic");
