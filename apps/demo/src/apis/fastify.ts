import { createServer } from "node:http";
import { cors } from "@corsac/fastify";
import { fastify } from "fastify";
import type { Api } from "./api.ts";
import { listHeaders, Notes, report, sessionCookie } from "./notes.ts";

interface ById {
  readonly Params: { readonly id: string };
  readonly Body: { readonly text: string };
}

export const fastifyApi: Api = {
  id: "fastify",
  label: "Fastify",
  adapter: "@corsac/fastify",
  async create(policy) {
    const notes = new Notes();
    const app = fastify();

    await app.register(cors(policy));

    app.get("/notes", async (_request, reply) => reply.headers(listHeaders).send(notes.list()));
    app.get<ById>("/notes/:id", async ({ params }) => notes.get(params.id));
    app.put<ById>("/notes/:id", async ({ params, body }) => {
      notes.put(params.id, body.text);
      return notes.get(params.id);
    });
    app.delete<ById>("/notes/:id", async ({ params }, reply) => {
      notes.delete(params.id);
      return reply.code(204).send();
    });
    app.post("/session", async (_request, reply) =>
      reply.header("Set-Cookie", `${sessionCookie}; HttpOnly; SameSite=Lax; Path=/`).code(204).send(),
    );
    app.get("/me", async ({ headers }, reply) => {
      const signedIn = headers.cookie?.includes(sessionCookie) === true;
      return reply.code(signedIn ? 200 : 401).send({ user: signedIn ? "ada" : null });
    });
    app.get("/report", report);

    app.setErrorHandler((error: Error, _request, reply) => reply.code(500).send({ error: error.message }));
    await app.ready();
    return createServer((request, response) => app.routing(request, response));
  },
};
