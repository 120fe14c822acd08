import type { ResponseTainting } from "../request/request.ts";
import type { SentRequest } from "../request/types.ts";
import type { Failure } from "./failure.ts";

/**
 * The type of a response, as script sees it.
 *
 * @see {@link https://fetch.spec.whatwg.org/#dom-response-type}
 * @public
 */
export type ResponseType = ResponseTainting | "opaqueredirect" | "error";

/**
 * What came of a fetch, as script sees it, and what went over the wire.
 *
 * @public
 */
export interface ExchangeResult {
  /** `fetch()` resolved. Says nothing of the status. */
  readonly ok: boolean;
  readonly type: ResponseType;
  /** 0 where script is not told. */
  readonly status: number;
  readonly redirected: boolean;
  /** `""` where script is not told. */
  readonly url: string;
  /** Lower case, in byte order. */
  readonly readableHeaders: readonly string[];
  readonly requests: readonly SentRequest[];
  readonly failedAt: Failure | null;
}
