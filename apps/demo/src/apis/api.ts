import type { Server } from "node:http";
import type { Cors } from "@corsac/core";

/** One column of the matrix: an API with the routes that the calls use, in one framework. */
export interface Api {
  /** Also the first label of its host name. */
  readonly id: string;
  readonly label: string;
  /** The package that puts the policy in front of it; `null`: nothing does. */
  readonly adapter: string | null;
  /** A server that does not listen yet. */
  create(policy: Cors): Server | Promise<Server>;
}
