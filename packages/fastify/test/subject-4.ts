import type { ListenSubject } from "@corsac/contract/node";
import { fastify } from "fastify-4";
import { fastifySubject } from "./fastify-subject.ts";

export const subject: ListenSubject = fastifySubject("Fastify 4, cors()", fastify as never);
