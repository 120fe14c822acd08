// Answers preflights that ask for a megabyte of header names, and sends the times as rows. It runs on the packed packages.
import { createCors } from "@corsac/core";
import { cors as corsac } from "@corsac/hono";
import { Hono } from "hono";
import { cors as honoCors } from "hono/cors";
import { median } from "../statistics.ts";

const MEGABYTE = 1_000_000;
const ORIGIN = "https://a.example";
const WARM_UP_RUNS = 10;
const RUNS = 40;

const VALUES: Readonly<Record<string, string>> = {
  commas: ",".repeat(MEGABYTE),
  spaces: `a${" ".repeat(MEGABYTE - 2)}a`,
  names: Array.from({ length: MEGABYTE / 8 }, (_, index) => `x-${String(index).padStart(5, "0")}`)
    .join(",")
    .slice(0, MEGABYTE),
};

const policy = createCors({ origin: ORIGIN });
const ours = new Hono().use(corsac({ origin: ORIGIN }));
const theirs = new Hono().use(honoCors({ origin: ORIGIN }));

const contestants: Readonly<Record<string, (request: Request) => unknown>> = {
  "@corsac/core": (request) => policy.decide(request),
  "@corsac/hono": (request) => ours.fetch(request),
  "hono/cors": (request) => theirs.fetch(request),
};

const rows: string[][] = [];
for (const [kind, value] of Object.entries(VALUES)) {
  const headers = { Origin: ORIGIN, "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": value };
  for (const [name, answer] of Object.entries(contestants)) {
    const times: number[] = [];
    for (let run = -WARM_UP_RUNS; run < RUNS; run++) {
      const request = new Request("http://api.example/x", { method: "OPTIONS", headers });
      const before = process.cpuUsage();
      await answer(request);
      const { user, system } = process.cpuUsage(before);
      if (run >= 0) times.push((user + system) / 1000);
    }
    rows.push([`1 MB of ${kind}`, name, median(times).toFixed(2), Math.max(...times).toFixed(2)]);
  }
}
process.send?.(rows);
process.disconnect();
