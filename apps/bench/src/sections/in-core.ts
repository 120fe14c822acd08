import { median, microseconds, ratio } from "../figures.ts";
import { interleave, type Task } from "../interleave.ts";
import { tenantPatterns, tenants } from "../origins.ts";
import { core } from "../published-packages.ts";
import type { Section } from "../report.ts";

/** A request as far as the core looks; its origin is a new string, as parsers make them. */
function view(origin: string): { method: string; headers: { get(name: string): string | null } } {
  const fresh = Buffer.from(origin).toString("latin1");
  return { method: "GET", headers: { get: (name) => (name === "origin" ? fresh : null) } };
}

/** Decides requests of up to 64 origins, spread over the list. */
function task(name: string, entries: string[], origins: readonly string[]): Task {
  const policy = core.createCors({ origin: entries, credentials: true });
  const picked = Array.from({ length: 64 }, (_, index) => origins[Math.floor((index * origins.length) / 64)] ?? "");
  return {
    name,
    prepare(count) {
      const requests = Array.from({ length: count }, (_, index) => view(picked[index % picked.length] ?? ""));
      return () => {
        for (const request of requests) if (!policy.decide(request).allowed) throw new Error(`${name} refuses`);
      };
    },
  };
}

/** What a decision costs, by the length of the list. */
export async function inCore(): Promise<Section> {
  const behind = (patterns: readonly string[]): string[] => patterns.map((pattern) => pattern.replace("*", "app"));
  const measured = await interleave(
    [
      task("2 exact origins", tenants(2), tenants(2)),
      task("100 000 exact origins", tenants(100_000), tenants(100_000)),
      task("2 patterns", tenantPatterns(2), behind(tenantPatterns(2))),
      task("10 000 patterns", tenantPatterns(10_000), behind(tenantPatterns(10_000))),
    ],
    { count: 10_000 },
  );
  const [fewExact = 0, manyExact = 0, fewPatterns = 0, manyPatterns = 0] = measured.map(({ samples }) =>
    median(samples),
  );
  return {
    title: "Length of the list",
    about: "`decide()` of `@corsac/core` for requests from up to 64 origins spread over the list.",
    head: ["policy", "a decision", "of two"],
    rows: [
      ["2 exact origins", microseconds(fewExact), ""],
      ["100 000 exact origins", microseconds(manyExact), ratio(manyExact / fewExact)],
      ["2 patterns", microseconds(fewPatterns), ""],
      ["10 000 patterns", microseconds(manyPatterns), ratio(manyPatterns / fewPatterns)],
    ],
    goals: [
      { says: "100 000 exact origins, to 2", atMost: 1.3, reached: manyExact / fewExact, unit: "×" },
      { says: "10 000 patterns, to 2", atMost: 1.3, reached: manyPatterns / fewPatterns, unit: "×" },
    ],
  };
}
