import type { CreateListener } from "./load.ts";

/** The ways to make a listener, by name. Each loads its own framework only. */
export const stacks: Readonly<Record<string, () => Promise<CreateListener>>> = {
  "node-end": async () => (await import("./stacks/node.ts")).createListenerWith("end"),
  "node-setHeader": async () => (await import("./stacks/node.ts")).createListenerWith("setHeader"),
  "node-writeHead": async () => (await import("./stacks/node.ts")).createListenerWith("writeHead"),
  express: async () => (await import("./stacks/express.ts")).createListener,
  fastify: async () => (await import("./stacks/fastify.ts")).createListener,
  koa: async () => (await import("./stacks/koa.ts")).createListener,
  hono: async () => (await import("./stacks/hono.ts")).createListener,
  "nest-express": async () => (await import("./stacks/nest.ts")).createListenerOn("express"),
  "nest-fastify": async () => (await import("./stacks/nest.ts")).createListenerOn("fastify"),
};
