// One section of the report in a process of its own: `section.ts NAME`. Programs have one framework, and code that has
// served others before is compiled for all of them.
import type { Section } from "./report.ts";

/** By name, in the order of the report. */
export const sections: Readonly<Record<string, () => Promise<Section>>> = {
  node: async () => (await import("./sections/on-node.ts")).onNode(),
  express: async () => (await import("./sections/on-node.ts")).onExpress(),
  fastify: async () => (await import("./sections/on-node.ts")).onFastify(),
  koa: async () => (await import("./sections/on-node.ts")).onKoa(),
  fetch: async () => (await import("./sections/on-fetch.ts")).onFetch(),
  hono: async () => (await import("./sections/on-node.ts")).onHonoServer(),
  sockets: async () => (await import("./sections/on-sockets.ts")).onSockets(),
  core: async () => (await import("./sections/in-core.ts")).inCore(),
  hostile: async () => (await import("./sections/hostile.ts")).hostile(),
  imports: async () => (await import("./sections/imports.ts")).imports(),
  size: async () => (await import("./sections/size.ts")).size(),
};

if (import.meta.main) {
  const measure = sections[process.argv[2] ?? ""];
  if (measure === undefined) throw new Error(`no section ${process.argv[2]}`);
  process.send?.(await measure());
  process.disconnect();
}
