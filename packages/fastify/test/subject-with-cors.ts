import type { ListenSubject } from "@corsac/contract/node";
import { fastify } from "fastify";
import { fastifySubject } from "./fastify-subject.ts";

export const subject: ListenSubject = fastifySubject("Fastify 5, withCors()", fastify, true);
