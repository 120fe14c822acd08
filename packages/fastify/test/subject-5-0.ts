import type { ListenSubject } from "@corsac/contract/node";
import { fastify } from "fastify-5-0";
import { fastifySubject } from "./fastify-subject.ts";

export const subject: ListenSubject = fastifySubject("Fastify 5.0, cors()", fastify as never);
