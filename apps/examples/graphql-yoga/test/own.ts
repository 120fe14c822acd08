import { fetchHandler, noteFetch } from "@corsac/contract/fetch";
import { handlerScenarios, type Mount, TEXT, type Scenario } from "@corsac/contract/subject";
import { useCSRFPrevention } from "@graphql-yoga/plugin-csrf-prevention";
import { createGraphQLError, createSchema, type Plugin, type YogaServerOptions } from "graphql-yoga";

interface Context {
  readonly request: Request;
}

/** A resolver that counts its runs. */
const resolver =
  <T>(resolve: (args: T) => unknown) =>
  (_parent: unknown, args: T, { request }: Context): unknown => {
    noteFetch(request);
    return resolve(args);
  };

/** Resolvers that answer in Yoga's own ways. */
const schema = createSchema<Context>({
  typeDefs: /* GraphQL */ `
    scalar File
    type Query {
      text: String!
      unauthorized: String!
      throws: String!
    }
    type Mutation {
      save: String!
      upload(file: File!): String!
    }
    type Subscription {
      ticks: String!
      ticksEndlessly: String!
    }
  `,
  resolvers: {
    Query: {
      text: resolver(() => TEXT),
      unauthorized: resolver(() => {
        const http = { status: 401, headers: { "WWW-Authenticate": "Basic", Vary: "Accept" } };
        throw createGraphQLError("not signed in", { extensions: { http } });
      }),
      throws: resolver(() => {
        throw new Error("thrown by the resolver");
      }),
    },
    Mutation: {
      save: resolver(() => TEXT),
      upload: resolver(({ file }: { file: File }) => file.text()),
    },
    Subscription: {
      ticks: {
        subscribe: resolver(async function* () {
          yield { ticks: TEXT };
        }),
      },
      ticksEndlessly: {
        subscribe: resolver(async function* () {
          yield { ticksEndlessly: TEXT };
          await new Promise(() => {});
        }),
      },
    },
  },
});

const query = (text: string): string => `?query=${encodeURIComponent(text)}`;
const post = (type: string, body: string) => ({ method: "POST", headers: [["Content-Type", type]], body }) as const;
const accept = (type: string) => [["Accept", type]] as const;
const data = (value: object): string => JSON.stringify({ data: value });

/** A file in the form of the GraphQL multipart request specification. */
const UPLOAD = [
  ...[
    "operations",
    JSON.stringify({ query: "mutation ($file: File!) { upload(file: $file) }", variables: { file: null } }),
  ],
  ...["map", JSON.stringify({ 0: ["variables.file"] })],
]
  .map((text, at, all) =>
    at % 2 === 0 ? `--b\r\nContent-Disposition: form-data; name="${text}"\r\n\r\n${all[at + 1]}\r\n` : "",
  )
  .concat(`--b\r\nContent-Disposition: form-data; name="0"; filename="a.txt"\r\n\r\n${TEXT}\r\n--b--\r\n`)
  .join("");

/** Responses in Yoga's own ways. */
const OWN = {
  "yoga-query": { does: "is a query", body: data({ text: TEXT }), request: { suffix: query("{ text }") } },
  "yoga-mutation": {
    does: "is a mutation",
    body: data({ save: TEXT }),
    request: post("application/json", JSON.stringify({ query: "mutation { save }" })),
  },
  "yoga-upload": {
    does: "is a mutation with a file",
    body: data({ upload: TEXT }),
    request: post("multipart/form-data; boundary=b", UPLOAD),
  },
  "yoga-graphql-error": {
    does: "throws a GraphQLError with a status and headers",
    spec: "vary",
    status: 401,
    others: { "www-authenticate": "Basic" },
    vary: ["accept"],
    request: { suffix: query("{ unauthorized }") },
  },
  "yoga-throws": { does: "throws an Error, which Yoga masks", request: { suffix: query("{ throws }") } },
  "yoga-unknown-field": {
    does: "is missing: the schema has no such field",
    status: 400,
    reachesHandler: false,
    request: { suffix: query("{ missing }"), headers: accept("application/graphql-response+json") },
  },
  "yoga-malformed-body": {
    does: "gets a body that is no JSON",
    status: 400,
    reachesHandler: false,
    request: post("application/json", "{"),
  },
  "yoga-unsupported-type": {
    does: "gets a content type of forms",
    status: 415,
    reachesHandler: false,
    request: post("text/plain", "{}"),
  },
  "yoga-mutation-by-get": {
    does: "is a mutation that is called by GET",
    status: 405,
    reachesHandler: false,
    request: { suffix: query("mutation { save }") },
  },
  "yoga-wrong-method": {
    does: "is called by a method that GraphQL does not have",
    status: 405,
    reachesHandler: false,
    request: { method: "DELETE" },
  },
  "yoga-subscription": {
    does: "is a subscription",
    spec: "server-sent-events",
    others: { "content-type": "text/event-stream" },
    request: { suffix: query("subscription { ticks }"), headers: accept("text/event-stream") },
  },
  "yoga-subscription-endless": {
    does: "is a subscription without end",
    spec: "server-sent-events",
    readUntil: "first chunk",
    request: { suffix: query("subscription { ticksEndlessly }"), headers: accept("text/event-stream") },
  },
  "yoga-graphiql": {
    does: "is behind the page GraphiQL",
    others: { "content-type": "text/html" },
    reachesHandler: false,
    request: { headers: accept("text/html") },
  },
  "yoga-health-check": { does: "is behind the health check", reachesHandler: false, request: { suffix: "/health" } },
  "yoga-csrf-prevention": {
    does: "is behind Yoga's CSRF prevention",
    status: 403,
    reachesHandler: false,
    request: { suffix: query("{ text }") },
  },
} as const;

export const SCENARIOS: readonly Scenario[] = handlerScenarios(OWN);

/** Runs a handler of the contract as a plugin, in the place that Yoga has for other routes. */
function routeOf({ path, handler: name }: Mount): Plugin {
  const handler = fetchHandler(name === "put-only" ? "answers" : name);
  return {
    async onRequest({ request, url, serverContext, endResponse }) {
      if (url.pathname !== path || (name === "put-only" && request.method !== "PUT")) return;
      const { platform = [] } = serverContext as { readonly platform?: readonly unknown[] };
      if (name === "auth-first" && !request.headers.has("Authorization")) {
        endResponse(new Response(null, { status: 401, headers: { "WWW-Authenticate": "Basic" } }));
        return;
      }
      // Bun takes no response after an upgrade, and ignores this one.
      endResponse((await handler(request, ...platform)) ?? new Response(null));
    },
  };
}

/** Returns the options of a Yoga server that serves a mount. */
export function optionsOf(mount: Mount): YogaServerOptions<object, object> {
  const { path, handler } = mount;
  const plugins = handler === "yoga-csrf-prevention" ? [useCSRFPrevention()] : [];
  const isRoute = handler !== "no-route" && !(handler in OWN);
  return {
    schema,
    logging: false,
    graphqlEndpoint: handler in OWN ? path : "/graphql",
    healthCheckEndpoint: `${path}/health`,
    plugins: isRoute ? [routeOf(mount)] : plugins,
  };
}
