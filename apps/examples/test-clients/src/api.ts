import { createCors } from "@corsac/core";
import { initTRPC } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { buildSchema, graphql } from "graphql";

const policy = createCors({
  origin: "https://app.example.com",
  credentials: true,
  allowedHeaders: ["Authorization", "Content-Type"],
});

const t = initTRPC.create();
const router = t.router({ note: t.procedure.query(() => "Buy milk") });
export type Router = typeof router;

const schema = buildSchema("type Query { note: String! }");

async function answerGraphQL(request: Request): Promise<Response> {
  const { query } = (await request.json()) as { readonly query: string };
  return Response.json(await graphql({ schema, source: query, rootValue: { note: "Buy milk" } }));
}

/** A REST, tRPC and GraphQL API. */
export const api = policy.wrap((req: Request): Response | Promise<Response> => {
  const { pathname } = new URL(req.url);
  if (pathname.startsWith("/trpc/")) return fetchRequestHandler({ endpoint: "/trpc", req, router });
  if (pathname === "/graphql") return answerGraphQL(req);
  return pathname === "/notes/1" ? Response.json({ text: "Buy milk" }) : new Response(null, { status: 404 });
});
