// Makes calls of a page to applications in this process, beside the applications alone, and sends the times. It runs on
// the packed packages.
import { createCors } from "@corsac/core";
import { openPage } from "@corsac/page";
import { fastify } from "fastify";
import { median } from "../statistics.ts";

const APP = "https://app.example.com";
const API = "https://api.example.com";
const URL_OF_NOTE = `${API}/notes/1`;
const CALLS = 200;
const ROUNDS = 25;
const WARM_UP_ROUNDS = 5;

/** The headers of a page's request, so that the application alone has as much to read. */
const HEADERS: readonly [string, string][] = [
  ["Host", "api.example.com"],
  ["Origin", APP],
  ["Accept", "*/*"],
  ["Accept-Language", "en-US,en;q=0.9"],
  ["Accept-Encoding", "gzip, deflate, br"],
  [
    "User-Agent",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
  ],
  ["Referer", `${APP}/`],
  ["Sec-Fetch-Dest", "empty"],
  ["Sec-Fetch-Mode", "cors"],
  ["Sec-Fetch-Site", "same-site"],
];
const PUT = { method: "PUT", headers: { "X-Request-Id": "1" }, body: "milk" };
const PREFLIGHT: readonly [string, string][] = [
  ...HEADERS,
  ["Access-Control-Request-Method", "PUT"],
  ["Access-Control-Request-Headers", "x-request-id"],
];

const policy = createCors({ origin: APP, credentials: true, maxAge: 600 });
const handler = policy.wrap((_request: Request) => Response.json({ text: "milk" }));
const page = openPage(APP, { routes: { [API]: handler } });

const server = fastify();
server.addHook("onRequest", async (_request, reply) => void reply.header("Access-Control-Allow-Origin", APP));
server.get("/notes/1", async () => ({ text: "milk" }));
await server.ready();
const pageOfFastify = openPage(APP, { routes: { [API]: server } });

const ask = async (init: RequestInit): Promise<void> => {
  await (await handler(new Request(URL_OF_NOTE, init))).text();
};
const get = (): Promise<void> => ask({ headers: [...HEADERS] });
const put = (): Promise<void> => ask({ ...PUT, headers: [...HEADERS, ["X-Request-Id", "1"]] });
const preflight = (): Promise<void> => ask({ method: "OPTIONS", headers: [...PREFLIGHT] });

interface Comparison {
  readonly title: string;
  readonly alone: () => Promise<unknown>;
  readonly page: () => Promise<unknown>;
}

const comparisons: readonly Comparison[] = [
  { title: "fetch handler: GET", alone: get, page: async () => (await page.fetch(URL_OF_NOTE)).text() },
  {
    title: "fetch handler: PUT, preflight cached",
    alone: put,
    page: async () => (await page.fetch(URL_OF_NOTE, PUT)).text(),
  },
  {
    title: "fetch handler: PUT with its preflight, in a new page",
    alone: async () => {
      await preflight();
      await put();
    },
    page: async () => (await openPage(APP, { routes: { [API]: handler } }).fetch(URL_OF_NOTE, PUT)).text(),
  },
  {
    title: "Fastify: GET, beside `inject()`",
    alone: async () => (await server.inject({ url: "/notes/1", headers: Object.fromEntries(HEADERS) })).body,
    page: async () => (await pageOfFastify.fetch(URL_OF_NOTE)).text(),
  },
];

/** Microseconds of processor time for one call. */
async function cost(call: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let made = 0; made < CALLS; made++) await call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / CALLS;
}

const results: { title: string; alone: number; added: number }[] = [];
for (const { title, alone, page: called } of comparisons) {
  const costs: { readonly alone: number; readonly added: number }[] = [];
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    const bare = await cost(alone);
    const whole = await cost(called);
    if (round >= 0) costs.push({ alone: bare, added: whole - bare });
  }
  results.push({
    title,
    alone: median(costs.map((each) => each.alone)),
    added: median(costs.map((each) => each.added)),
  });
}
await server.close();
process.send?.(results);
process.disconnect();
