import { cors as honoCors } from "hono/cors";
import { Hono } from "hono";
import { median } from "../figures.ts";
import { interleave, type Task } from "../interleave.ts";
import { core, hono } from "../published-packages.ts";
import type { Goal, Section } from "../report.ts";

const MEGABYTE = 1_000_000;
const ORIGIN = "https://a.example";

/** Values of `Access-Control-Request-Headers` that nobody sends in good faith. */
const VALUES: Readonly<Record<string, string>> = {
  commas: ",".repeat(MEGABYTE),
  spaces: `a${" ".repeat(MEGABYTE - 2)}a`,
  names: Array.from({ length: MEGABYTE / 8 }, (_, index) => `x-${String(index).padStart(5, "0")}`)
    .join(",")
    .slice(0, MEGABYTE),
};

function tasks(value: string): Task[] {
  const policy = core.createCors({ origin: ORIGIN });
  const asked = { origin: ORIGIN, "access-control-request-method": "PUT", "access-control-request-headers": value };
  const view = { method: "OPTIONS", headers: { get: (name: string) => asked[name as keyof typeof asked] ?? null } };
  const fetching = (app: Hono): Task["prepare"] => {
    return (count) => {
      const requests = Array.from(
        { length: count },
        () => new Request("http://api.example/x", { method: "OPTIONS", headers: asked }),
      );
      return async () => {
        for (const request of requests) await app.fetch(request);
      };
    };
  };
  return [
    {
      name: "@corsac/core",
      prepare: (count) => () => {
        for (let i = 0; i < count; i++) policy.decide(view);
      },
    },
    { name: "@corsac/hono", prepare: fetching(new Hono().use(hono.cors({ origin: ORIGIN }))) },
    { name: "hono/cors", prepare: fetching(new Hono().use(honoCors({ origin: ORIGIN }))) },
  ];
}

/** A preflight that asks for a megabyte of header names. */
export async function hostile(): Promise<Section> {
  const rows: string[][] = [];
  const goals: Goal[] = [];
  for (const [kind, value] of Object.entries(VALUES)) {
    for (const { name, samples } of await interleave(tasks(value), { rounds: 20, count: 3 })) {
      const middling = median(samples) / 1e6;
      const worst = Math.max(...samples) / 1e6;
      rows.push([`1 MB of ${kind}`, name, `${middling.toFixed(3)} ms`, `${worst.toFixed(3)} ms`]);
      if (name.startsWith("@corsac/"))
        goals.push({ says: `${name}, 1 MB of ${kind}, slowest`, atMost: 5, reached: worst, unit: "ms" });
    }
  }
  return {
    title: "Hostile preflights",
    about:
      "A preflight whose `Access-Control-Request-Headers` is a megabyte long. Node's own server refuses such a request; other runtimes and proxies may not. " +
      "`app.fetch` includes the `Headers` of the request.",
    head: ["value", "with", "median", "slowest"],
    rows,
    goals,
  };
}
