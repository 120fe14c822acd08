import { cors } from "@corsac/fastify";
import Fastify, { type FastifyInstance } from "fastify";
import { policy } from "./policy.ts";

export function createApp(): FastifyInstance {
  const app = Fastify();
  app.register(cors(policy));
  app.get("/notes", (_request, reply) => reply.header("X-Total-Count", "1").send([{ id: "1", text: "Buy milk" }]));
  return app;
}
