/** Goals for the ratio of the added costs, at most. */
interface Goals {
  readonly get: number;
  readonly preflight: number;
  /** A GET with 10 000 origins in the list. */
  readonly longList?: number;
}

/** Our package beside the usual one on the same stack. */
interface Pair {
  /** The name that `--only` selects. */
  readonly group: string;
  /** A key of the table in `server/stacks.ts`. */
  readonly stack: string;
  readonly title: string;
  readonly ours: string;
  readonly theirs: string;
  readonly goals: Goals;
}

const PAIRS: readonly Pair[] = [
  {
    group: "express",
    stack: "express",
    title: "Express 5, `response.json`",
    ours: "@corsac/express",
    theirs: "cors",
    goals: { get: 0.8, preflight: 0.8, longList: 0.1 },
  },
  {
    group: "fastify",
    stack: "fastify",
    title: "Fastify 5, `reply.send`",
    ours: "@corsac/fastify",
    theirs: "@fastify/cors",
    goals: { get: 0.9, preflight: 0.7, longList: 0.1 },
  },
  {
    group: "koa",
    stack: "koa",
    title: "Koa 3, `context.body`",
    ours: "@corsac/koa",
    theirs: "@koa/cors",
    goals: { get: 0.7, preflight: 0.6, longList: 0.7 },
  },
  ...(["setHeader", "writeHead", "end"] as const).map((style) => ({
    group: "node",
    stack: `node-${style}`,
    title: style === "end" ? "`node:http`, `end` alone" : `\`node:http\`, \`${style}\``,
    ours: "@corsac/node",
    theirs: "cors",
    goals: { get: 0.5, preflight: 0.5, ...(style === "setHeader" ? { longList: 0.1 } : {}) },
  })),
  {
    group: "hono",
    stack: "hono",
    title: "Hono on `@hono/node-server`, `context.json`",
    ours: "@corsac/hono",
    theirs: "hono/cors",
    goals: { get: 0.3, preflight: 0.3, longList: 0.15 },
  },
  ...(["express", "fastify"] as const).map((platform) => ({
    group: "nest",
    stack: `nest-${platform}`,
    title: `Nest 12 on ${platform === "express" ? "Express" : "Fastify"}`,
    ours: "@corsac/nest",
    theirs: "enableCors",
    goals: { get: 1, preflight: 1 },
  })),
];

/** One measurement: three servers, which differ in CORS alone, under one kind of request. */
export interface Comparison extends Pick<Pair, "group" | "stack" | "title" | "ours" | "theirs"> {
  readonly exchange: string;
  readonly preflight: boolean;
  readonly origins: number;
  /** The ratio that we aim for, at most. */
  readonly goal: number;
}

function comparisonsOf({ goals: { get, preflight, longList }, ...pair }: Pair): Comparison[] {
  const few: Comparison[] = [{ ...pair, exchange: "GET", preflight: false, origins: 2, goal: get }];
  // Handlers never see a preflight, so one style of handler stands for all.
  if (pair.group !== "node" || pair.stack === "node-setHeader")
    few.push({ ...pair, exchange: "preflight", preflight: true, origins: 2, goal: preflight });
  if (longList !== undefined)
    few.push({ ...pair, exchange: "GET, 10 000 origins", preflight: false, origins: 10_000, goal: longList });
  return few;
}

/** All comparisons: first those with two origins, which most policies resemble. */
export const COMPARISONS: readonly Comparison[] = PAIRS.flatMap(comparisonsOf).toSorted(
  (one, other) => one.origins - other.origins,
);
