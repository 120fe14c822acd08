import type { Cors } from "@corsac/core";
import type { FastifyInstance } from "fastify";
import { registerPolicy } from "./application.ts";
import { policyFor } from "./scopes.ts";

/**
 * Registers a policy in front of the `onRequest` hooks that an application has, for frameworks that add hooks of their own
 * before they hand over the application.
 *
 * @throws Error if the application has another policy
 * @public
 */
export function registerFirst(app: FastifyInstance, cors: Cors): void {
  registerPolicy(app, policyFor(cors), true);
}
