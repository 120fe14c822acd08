import type { FetchInput } from "@corsac/user-agent";

/**
 * A call that was read from a text. `origin` is `null` if the text does not say which page makes the call.
 *
 * @public
 */
export interface ReadCall extends Omit<FetchInput, "origin"> {
  readonly origin: string | null;
}
