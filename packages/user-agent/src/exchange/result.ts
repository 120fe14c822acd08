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
 * The result of a call: the response as script sees it, and the requests on the wire.
 *
 * @public
 */
export interface ExchangeResult {
  /** True if `fetch()` resolves, with any status. */
  readonly ok: boolean;
  readonly type: ResponseType;
  /** 0 if script cannot see it. */
  readonly status: number;
  readonly redirected: boolean;
  /** `""` if script cannot see it. */
  readonly url: string;
  /** Names in lower case and byte order. */
  readonly readableHeaders: readonly string[];
  readonly requests: readonly SentRequest[];
  readonly failedAt: Failure | null;
}
