import { ApolloServer } from "@apollo/server";
import { noteFetch } from "@corsac/contract/fetch";
import { handlerScenarios, OWN_CORS, type Scenario, TEXT, UNAUTHORIZED } from "@corsac/contract/subject";
import { GraphQLError } from "graphql";

/** Resolvers that answer in Apollo's own ways. The plugin counts their requests. */
export const server = new ApolloServer({
  typeDefs: /* GraphQL */ `
    type Query {
      text: String!
      throws: String!
      unauthorized: String!
    }
    type Mutation {
      save: String!
    }
  `,
  resolvers: {
    Query: {
      text: () => TEXT,
      throws() {
        throw new Error("thrown by the resolver");
      },
      unauthorized() {
        const http = { status: 401, headers: new Map(Object.entries(UNAUTHORIZED)) };
        throw new GraphQLError("not signed in", { extensions: { http } });
      },
    },
    Mutation: { save: () => TEXT },
  },
  plugins: [
    {
      requestDidStart: async () => ({
        executionDidStart: async ({ request }) => noteFetch({ headers: request.http?.headers } as unknown as Request),
        /** Sets CORS headers by hand. */
        async willSendResponse({ operationName, response }) {
          if (operationName !== "OwnCors") return;
          for (const [name, value] of Object.entries(OWN_CORS)) response.http.headers.set(name, value);
        },
      }),
    },
  ],
});

const JSON_TYPE = ["Content-Type", "application/json"] as const;
const post = (body: string) => ({ method: "POST", headers: [JSON_TYPE], body }) as const;
const query = (text: string) => post(JSON.stringify({ query: text }));
const byGet = (text: string) => `?query=${encodeURIComponent(text)}`;
const NO_CSRF = ["apollo-require-preflight", "1"] as const;
/** The most that `express.json()` reads. */
const LIMIT = 102_400;

/** Responses in Apollo's own ways. */
const OWN = {
  "apollo-query": { does: "is a query", request: query("{ text }") },
  "apollo-query-by-get": {
    does: "is a query by GET",
    request: { suffix: byGet("{ text }"), headers: [NO_CSRF] },
  },
  "apollo-mutation": { does: "is a mutation", request: query("mutation { save }") },
  "apollo-throws": { does: "is a resolver that throws an Error", request: query("{ throws }") },
  "apollo-graphql-error": {
    does: "throws a GraphQLError with a status and headers",
    spec: "vary",
    status: 401,
    others: { "www-authenticate": "Basic" },
    vary: ["accept"],
    request: query("{ unauthorized }"),
  },
  "apollo-own-cors": {
    does: "is a query whose plugin sets CORS headers",
    spec: "allow-origin",
    exposes: ["x-u"],
    vary: ["accept"],
    request: query("query OwnCors { text }"),
  },
  "apollo-csrf-prevention": {
    does: "is a query by GET that Apollo's CSRF prevention refuses",
    status: 400,
    reachesHandler: false,
    request: { suffix: byGet("{ text }") },
  },
  "apollo-unknown-field": {
    does: "is missing: the schema has no such field",
    status: 400,
    reachesHandler: false,
    request: query("{ missing }"),
  },
  "apollo-mutation-by-get": {
    does: "is a mutation that is called by GET",
    status: 405,
    reachesHandler: false,
    request: { suffix: byGet("mutation { save }"), headers: [NO_CSRF] },
  },
  "apollo-wrong-method": {
    does: "is called by a method that GraphQL does not have",
    status: 405,
    reachesHandler: false,
    request: { method: "DELETE", headers: [JSON_TYPE] },
  },
  "apollo-malformed-body": {
    does: "gets a body that is no JSON",
    status: 400,
    reachesHandler: false,
    request: post("{"),
  },
  "apollo-large-body": {
    does: "gets a body that is too large",
    status: 413,
    reachesHandler: false,
    request: post(JSON.stringify({ query: "x".repeat(LIMIT) })),
  },
  "apollo-landing-page": {
    does: "is behind Apollo's landing page",
    others: { "content-type": "text/html; charset=utf-8" },
    reachesHandler: false,
    request: { headers: [["Accept", "text/html"]] },
  },
} as const;

export const SCENARIOS: readonly Scenario[] = handlerScenarios(OWN);
export const isOwn = (handler: string): boolean => handler in OWN;
