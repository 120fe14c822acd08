import { freeze, MAX_AGE, type PresetOptions } from "./preset-options.ts";

/**
 * GraphQL over HTTP, edition September 2026, with the request headers of the usual clients.
 *
 * - `graphql-require-preflight` (Hot Chocolate, GraphQL.NET), `apollo-require-preflight`, `x-apollo-operation-name` and
 *   `x-graphql-yoga-csrf` are the headers that servers demand against CSRF.
 * - `apollographql-client-name` and `-version` name the client in metrics.
 * - `accept` needs permission if its value has quotation marks or more than 128 bytes, as with multipart responses.
 *
 * @example
 * ```ts
 * createCors({ ...graphql, origin: "https://app.example.com", credentials: true });
 * ```
 * @see {@link https://http-spec.graphql.org/September2026/ | GraphQL over HTTP, 2026-11-13}
 * @see {@link https://www.apollographql.com/docs/apollo-server/security/cors | Apollo Server, CORS and CSRF}
 * @see {@link https://the-guild.dev/graphql/yoga-server/docs/features/csrf-prevention | GraphQL Yoga, CSRF prevention}
 * @public
 */
export const graphql: PresetOptions = /* @__PURE__ */ freeze({
  methods: ["GET", "POST"],
  allowedHeaders: [
    "accept",
    "authorization",
    "content-type",
    "graphql-require-preflight",
    "apollo-require-preflight",
    "x-apollo-operation-name",
    "x-graphql-yoga-csrf",
    "apollographql-client-name",
    "apollographql-client-version",
  ],
  exposedHeaders: [],
  maxAge: MAX_AGE,
});
