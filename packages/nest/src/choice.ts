import type { ChoosePolicy } from "@corsac/core";
import type { IncomingHttpHeaders } from "node:http";

/**
 * What the requests of Express and Fastify share.
 *
 * @public
 */
export interface NestRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/**
 * A function that returns the policy of a request. It gets `request`: the platform's (Express's or Fastify's), `method`,
 * `url` and `isPreflight`.
 *
 * @public
 */
export type CorsChoice = ChoosePolicy<{ readonly request: NestRequest }>;
