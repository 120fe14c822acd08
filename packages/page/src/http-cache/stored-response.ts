import type { HeaderList } from "@corsac/user-agent";
import type { SharedBody } from "./shared-body.ts";

/** A response in the cache. */
export interface StoredResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: HeaderList;
  /** `null` if the response has no body, and for redirects. */
  readonly body: SharedBody | null;
  /** The headers of the request that was answered, for `Vary`. */
  readonly requestHeaders: HeaderList;
  /** When the headers arrived, in milliseconds. */
  readonly receivedAt: number;
}
