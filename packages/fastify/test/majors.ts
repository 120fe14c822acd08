import { fastify, type FastifyInstance, type FastifyServerOptions } from "fastify";
import { fastify as fastify4 } from "fastify-4";
import { fastify as fastify50 } from "fastify-5-0";

/** The types of the two majors differ in what no test touches. */
type Make = (options?: FastifyServerOptions) => FastifyInstance;

/** Both ends of the range of versions, for `describe.each`. */
export const majors: readonly (readonly [string, Make])[] = [
  ["Fastify 5", fastify as unknown as Make],
  ["Fastify 5.0", fastify50 as unknown as Make],
  ["Fastify 4", fastify4 as unknown as Make],
];
