import type { Spec } from "../standards.ts";
import type { Capability, Expectation, WireRequest } from "../types.ts";

/** One handler: the responses that the adapter has to make of it. Without `does`, a scenario of its own tests it. */
export interface HandlerRow extends Partial<Pick<Expectation, "status" | "reachesHandler" | "others" | "body">> {
  readonly needs?: readonly Capability[];
  /** The behaviour, as the rest of a sentence that begins with "when the handler". */
  readonly does?: string;
  /** Default: `protocol`. */
  readonly spec?: Spec;
  /** Header names that the handler exposes. */
  readonly exposes?: readonly string[];
  /** The members of the handler's own `Vary`. */
  readonly vary?: "*" | readonly string[];
  /** The handler's own `Timing-Allow-Origin`, which stays unless the policy sends one. */
  readonly timing?: string;
  readonly readUntil?: WireRequest["readUntil"];
  /** The request that this handler answers, without its `Origin`. Default: GET without a body. */
  readonly request?: Partial<WireRequest>;
  /** Further scenarios: HEAD requests, preflights, and those of a policy on a route inside an application's. */
  readonly also?: readonly ("head" | "preflight" | "route")[];
}

/** The handlers that a subject brings, with the function that puts each into an application. */
export type OwnHandlers<Serve> = Readonly<Record<string, HandlerRow & { readonly serve: Serve }>>;
