import { cors as corsac } from "@corsac/fastify";
import fastifyCors from "@fastify/cors";
import { fastify } from "fastify";
import { BODY, type CreateListener, type Listener } from "../load.ts";

export const createListener: CreateListener = async ({ contestant, preflight }, policy) => {
  const app = fastify();
  if (contestant === "ours") await app.register(corsac(policy));
  else if (contestant === "theirs") await app.register(fastifyCors, policy);
  else if (preflight) app.addHook("onRequest", (_request, reply) => void reply.code(204).send());
  app.get("/x", (_request, reply) => void reply.send(BODY));
  await app.ready();
  return app.routing as Listener;
};
