import { readFileSync } from "node:fs";
import { ask, type CreatePeer, type PeerResponse, peers, type SharedOptions } from "./peers.ts";

const ALLOWED = "https://app.example.com";
const EVIL = "https://evil.example";

const code = (text: string): string => `\`${text}\``;

/** The policies of a program with one mistake each. */
const MISTAKES: readonly SharedOptions[] = [
  { origin: ["https://app.example.com/"] },
  { origin: ["app.example.com"] },
  { origin: ["https://*example.com"] },
  { origin: [""] },
  { origin: ["https://app.example.com:443"] },
  { origin: [ALLOWED], maxAge: -1 },
];

async function refuses(create: CreatePeer, options: SharedOptions): Promise<boolean> {
  try {
    await create(options);
    return false;
  } catch {
    return true;
  }
}

async function get(create: CreatePeer, options: SharedOptions, origin: string = ALLOWED): Promise<PeerResponse> {
  return ask(await create(options), { Origin: origin });
}

/** The rows of the tables of docs/comparison.md for these packages, without those in which all are alike. */
function contractRows(names: readonly string[]): string[][] {
  const page = readFileSync(new URL("../../../docs/comparison.md", import.meta.url), "utf8");
  const rows = page.split("\n").map((line) => line.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, "")));
  const head = rows.find((row) => names.every((name) => row.includes(code(name))));
  if (head === undefined) throw new Error("docs/comparison.md has no table of these packages");
  const columns = names.map((name) => head.indexOf(code(name)));
  const tables = rows.filter((row) => row.length === head.length && row[0] !== head[0] && !row[0]?.startsWith("---"));
  return tables
    .map(([title = "", ...cells]) => [title, ...columns.map((column) => cells[column - 1] ?? "")])
    .filter(([, ...cells]) => new Set(cells.filter((cell) => cell !== "not applicable")).size > 1);
}

/** One cell for each package: a text that follows from its behaviour alone. */
const questions: Readonly<Record<string, (create: CreatePeer) => Promise<string>>> = {
  '`"*"` with credentials': async (create) => {
    const options = { origin: "*", credentials: true };
    if (await refuses(create, options)) return "error at start-up";
    const { headers } = await get(create, options);
    const { "access-control-allow-origin": origin, "access-control-allow-credentials": credentials } = headers;
    if (origin === "*" && credentials === "true") return "sent; browsers block it";
    return origin === ALLOWED && credentials === "true" ? "every site reads with cookies" : "other";
  },
  "`origin: undefined` (a variable that is not set)": async (create) => {
    const options = { origin: undefined };
    if (await refuses(create, options)) return "error at start-up";
    const { status, headers } = await get(create, options, EVIL);
    if (status >= 500) return "500 on every request";
    return headers["access-control-allow-origin"] === undefined ? "allows no site" : "allows every site";
  },
  "mistakes found at start-up": async (create) => {
    const found = await Promise.all(MISTAKES.map((options) => refuses(create, options)));
    return `${found.filter(Boolean).length} of ${MISTAKES.length}`;
  },
};

/** The row of docs/bench.md that compares with the package. */
const BENCH_ROWS: Readonly<Record<string, string>> = {
  cors: "Express 5, `response.json`: GET |",
  "@fastify/cors": "Fastify 5, `reply.send`: GET |",
  "hono/cors": "Hono on `@hono/node-server`, `context.json`: GET |",
};

/** The range of the measured ratios over all Nodes. */
function speedCell(name: string): string {
  const start = BENCH_ROWS[name];
  if (start === undefined) return "1";
  const page = readFileSync(new URL("../../../docs/bench.md", import.meta.url), "utf8");
  const row = page.split("\n").find((line) => line.startsWith(`| ${start}`)) ?? "";
  if (row === "") return "see docs/bench.md";
  const ratios = [...row.matchAll(/[*_]*(\d+\.\d+)[*_]* \(/g)].map(([, ratio]) => Number(ratio));
  const [low, high] = [Math.min(...ratios), Math.max(...ratios)].map((ratio) => `${ratio.toFixed(2)}`);
  return `${low} to ${high}`;
}

/** The rows of the README's comparison, its head first. */
export async function comparisonRows(): Promise<string[][]> {
  const packages = Object.entries(peers);
  const names = packages.map(([name]) => name);
  const rows: string[][] = [["", ...names.map(code)], ...contractRows(names)];
  for (const [question, answer] of Object.entries(questions)) {
    rows.push([question, ...(await Promise.all(packages.map(([, create]) => answer(create))))]);
  }
  rows.push(["added processor time, corsac ÷ the package", ...names.map(speedCell)]);
  return rows;
}
