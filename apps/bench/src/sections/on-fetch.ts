import { added, find } from "../figures.ts";
import { honoApps } from "../contestants.ts";
import { fields } from "../in-memory.ts";
import { interleave, type Task } from "../interleave.ts";
import { middle, tenants } from "../origins.ts";
import type { Goal, Section } from "../report.ts";
import { HEAD, rowsOf } from "./rows.ts";

function tasks(origins: string[], preflight: boolean): Task[] {
  return Object.entries(honoApps(origins, preflight)).map(([name, app]) => ({
    name,
    prepare(count) {
      const requests = Array.from(
        { length: count },
        () =>
          new Request("http://api.example/x", {
            method: preflight ? "OPTIONS" : "GET",
            headers: fields(middle(origins), preflight),
          }),
      );
      return async () => {
        for (const request of requests) await app.fetch(request);
      };
    },
  }));
}

/** Hono with the runtime's own `Request` and `Response`. */
export async function onFetch(): Promise<Section> {
  const rows: string[][] = [];
  const goals: Goal[] = [];
  for (const [count, preflight] of [
    [2, false],
    [100, false],
    [10_000, false],
    [2, true],
    [10_000, true],
  ] as const) {
    const label = `${preflight ? "preflight" : "GET"}, ${count} origins`;
    const sampled = await interleave(tasks(tenants(count), preflight));
    rows.push(...rowsOf(label, sampled));
    const none = find(sampled, "none");
    const reached = added(find(sampled, "@corsac/hono"), none) / added(find(sampled, "hono/cors"), none);
    goals.push({ says: `${label}: of hono/cors`, atMost: 0.5, reached, unit: "×" });
  }
  return {
    title: "Hono",
    about:
      "`app.fetch` with the `Request` and `Response` that Node has, as on Deno, Bun and Workers. " +
      "Without CORS, a middleware in the same place answers preflights with a bare 204.",
    head: HEAD,
    rows,
    goals,
  };
}
