import type { Cors } from "@corsac/core";
import type { Fetchable } from "astro";
import { astro, FetchState } from "astro/fetch";

/** Makes the fetch handler of the application: all that Astro does, inside the policy. */
export function corsFetch(policy: Cors): Fetchable {
  return { fetch: policy.wrap(async (request: Request) => astro(new FetchState(request))) };
}
