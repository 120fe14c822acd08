import type { Server } from "node:http";
import type { Cors } from "@corsac/core";

/** One column of the matrix: an API with the routes that the calls use, in one framework. */
export interface Api {
  /** An id that is also the first label of the API's host name. */
  readonly id: string;
  readonly label: string;
  /** The package that serves the policy, or the command that wrote the configuration; `null` for an API without one. */
  readonly adapter: string | null;
  /**
   * Creates a server that does not listen yet.
   *
   * @param atEnd - takes functions that stop what it started besides
   */
  create(policy: Cors, atEnd: (stop: () => Promise<void>) => void): Server | Promise<Server>;
}
