import {
  expressListeners,
  fastifyListeners,
  type HandlerStyle,
  honoListeners,
  koaListeners,
  type Listener,
  nodeListeners,
} from "../contestants.ts";
import { added, find } from "../figures.ts";
import { exchange, lines } from "../in-memory.ts";
import { interleave, type Sampled, type Task } from "../interleave.ts";
import { middle, tenants } from "../origins.ts";
import type { Goal, Section } from "../report.ts";
import { HEAD, rowsOf } from "./rows.ts";

type Listeners = Readonly<Record<string, Listener>>;

function tasks(listeners: Listeners, origin: string, preflight: boolean): Task[] {
  return Object.entries(listeners).map(([name, listener]) => ({
    name,
    prepare(count) {
      const exchanges = Array.from({ length: count }, () =>
        exchange(preflight ? "OPTIONS" : "GET", lines(origin, preflight)),
      );
      return async () => {
        for (const { request, response } of exchanges) {
          const listening = listener(request, response);
          if (listening !== undefined) await listening;
          if (!response.writableEnded) throw new Error(`${name} has not ended its response`);
        }
        // What `end` has put off.
        await new Promise(setImmediate);
      };
    },
  }));
}

function against(sampled: readonly Sampled[], ours: string, theirs: string): number {
  const none = find(sampled, "none");
  return added(find(sampled, ours), none) / added(find(sampled, theirs), none);
}

/** `node:http`, `cors` and `@corsac/node`. */
export async function onNode(): Promise<Section> {
  const rows: string[][] = [];
  const goals: Goal[] = [];
  const measure = async (
    label: string,
    count: number,
    preflight: boolean,
    style: HandlerStyle,
  ): Promise<readonly Sampled[]> => {
    const origins = tenants(count);
    const sampled = await interleave(tasks(nodeListeners(origins, preflight, style), middle(origins), preflight));
    rows.push(...rowsOf(label, sampled));
    return sampled;
  };
  const goal = (says: string, atMost: number, sampled: readonly Sampled[], theirs: string): void => {
    goals.push({ says, atMost, reached: against(sampled, "@corsac/node", theirs), unit: "×" });
  };

  for (const [style, says] of [
    ["end", "handler sets no field"],
    ["setHeader", "handler stores a field"],
    ["writeHead", "handler gives fields to writeHead"],
  ] as const) {
    const sampled = await measure(`GET, ${style}`, 2, false, style);
    goal(`actual response, ${says}: of three setHeader calls`, 1.2, sampled, "three setHeader");
    goal(`actual response, ${says}: of cors`, 0.7, sampled, "cors");
  }
  for (const [count, atMost] of [
    [100, 0.5],
    [10_000, 0.02],
  ] as const) {
    const sampled = await measure(`GET, setHeader, ${count} origins`, count, false, "setHeader");
    goal(`actual response, ${count} origins: of cors`, atMost, sampled, "cors");
  }
  for (const count of [2, 100, 10_000]) {
    const sampled = await measure(`preflight, ${count} origins`, count, true, "setHeader");
    goal(`preflight, ${count} origins: of cors`, 0.5, sampled, "cors");
  }
  return {
    title: "node:http",
    about:
      "Node's own `IncomingMessage` and `ServerResponse` on a connection in memory, each response written to its end. " +
      "*Added* is what an exchange costs beyond the same one without CORS, where a preflight gets a bare 204. " +
      "The floor is three `setHeader` calls and nothing else. The policy lists 2 origins where no number is given; " +
      "the handler gives its content type by `setHeader`, by `writeHead`, or sets nothing and calls `end`.",
    head: HEAD,
    rows,
    goals,
  };
}

/** Express 5. */
export async function onExpress(): Promise<Section> {
  const rows: string[][] = [];
  const goals: Goal[] = [];
  for (const [count, preflight, atMost] of [
    [2, false, 0.7],
    [100, false, 0.5],
    [10_000, false, 0.02],
    [2, true, 0.5],
  ] as const) {
    const origins = tenants(count);
    const label = `${preflight ? "preflight" : "GET"}, ${count} origins`;
    const sampled = await interleave(tasks(expressListeners(origins, preflight), middle(origins), preflight));
    rows.push(...rowsOf(label, sampled));
    goals.push({ says: `${label}: of cors`, atMost, reached: against(sampled, "@corsac/express", "cors"), unit: "×" });
  }
  return {
    title: "Express 5",
    about:
      "The same with an Express application as the listener. Without CORS, a middleware in the same place answers preflights with a bare 204.",
    head: HEAD,
    rows,
    goals,
  };
}

interface Peer {
  readonly title: string;
  readonly ours: string;
  readonly theirs: string;
  readonly about: string;
  readonly listeners: (origins: string[], preflight: boolean) => Listeners | Promise<Listeners>;
}

/** A framework beside the package that it has for CORS: ours has to add less. */
async function besidePeer({ title, ours, theirs, about, listeners }: Peer): Promise<Section> {
  const rows: string[][] = [];
  const goals: Goal[] = [];
  for (const [count, preflight] of [
    [2, false],
    [100, false],
    [10_000, false],
    [2, true],
  ] as const) {
    const origins = tenants(count);
    const label = `${preflight ? "preflight" : "GET"}, ${count} origins`;
    const sampled = await interleave(tasks(await listeners(origins, preflight), middle(origins), preflight));
    rows.push(...rowsOf(label, sampled));
    goals.push({ says: `${label}: of ${theirs}`, atMost: 1, reached: against(sampled, ours, theirs), unit: "×" });
  }
  return { title, about, head: HEAD, rows, goals };
}

/** Fastify 5. */
export const onFastify = (): Promise<Section> =>
  besidePeer({
    title: "Fastify 5",
    ours: "@corsac/fastify",
    theirs: "@fastify/cors",
    about:
      "The same with a Fastify application as the listener. Without CORS, a hook answers preflights with a bare 204.",
    listeners: fastifyListeners,
  });

/** Koa 3. */
export const onKoa = (): Promise<Section> =>
  besidePeer({
    title: "Koa 3",
    ours: "@corsac/koa",
    theirs: "@koa/cors",
    about:
      "The same with a Koa application as the listener. `@koa/cors` takes no list of origins, so it looks them up in a `Set`. Without CORS, the handler answers preflights with a bare 204.",
    listeners: koaListeners,
  });

/** Hono on Node's server. */
export async function onHonoServer(): Promise<Section> {
  const rows: string[][] = [];
  const goals: Goal[] = [];
  for (const [count, preflight] of [
    [2, false],
    [100, false],
    [10_000, false],
    [2, true],
  ] as const) {
    const origins = tenants(count);
    const label = `${preflight ? "preflight" : "GET"}, ${count} origins`;
    const sampled = await interleave(tasks(honoListeners(origins, preflight), middle(origins), preflight));
    rows.push(...rowsOf(label, sampled));
    goals.push({
      says: `${label}: of hono/cors`,
      atMost: 0.5,
      reached: against(sampled, "@corsac/hono", "hono/cors"),
      unit: "×",
    });
  }
  return {
    title: "Hono on @hono/node-server",
    about: "The same with `getRequestListener(app.fetch)` as the listener.",
    head: HEAD,
    rows,
    goals,
  };
}
