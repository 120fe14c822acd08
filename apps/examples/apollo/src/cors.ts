import type { ApolloServer } from "@apollo/server";
import { expressMiddleware } from "@as-integrations/express5";
import type { Cors } from "@corsac/core";
import { cors } from "@corsac/express";
import express, { type Express } from "express";

/** Serves a started Apollo server at a path of an Express application, inside the policy. */
export function serveGraphql(app: Express, path: string, server: ApolloServer, policy: Cors): void {
  // Before express.json(), so that its 400 and 413 have the CORS headers too.
  app.use(cors(policy));
  app.use(path, express.json(), expressMiddleware(server));
}
