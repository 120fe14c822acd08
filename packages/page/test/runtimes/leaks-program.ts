// Prints the bytes by which the heap grows, and what keeps the process alive, after calls on one page and on new pages.
import type { RequestListener } from "node:http";
import { openPage, type Route } from "../../src/index.ts";

const APP = "https://app.example.com";
const API = "https://api.example.com";
const OPEN = { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "*" };
const ROUTES: Readonly<Record<string, Route>> = {
  handler: () => new Response("some text", { headers: OPEN }),
  listener: ((_request, response) => void response.writeHead(200, OPEN).end("some text")) satisfies RequestListener,
};

/** Every fourth body is not read. */
async function callTimes(count: number, pageOf: () => ReturnType<typeof openPage>): Promise<void> {
  const { signal } = new AbortController();
  for (let at = 0; at < count; at += 1) {
    const response = await pageOf().fetch(`${API}/${at % 10}`, { method: at % 2 === 0 ? "GET" : "PUT", signal });
    if (at % 4 !== 2) await response.text();
  }
}

/** Collects until the heap is no longer smaller: weak references and closed connections need some turns. */
async function heap(): Promise<number> {
  let least = Infinity;
  for (let turn = 0; turn < 20; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    globalThis.gc?.();
    least = Math.min(least, process.memoryUsage().heapUsed);
  }
  return least;
}

async function growth(count: number, pageOf: () => ReturnType<typeof openPage>): Promise<number> {
  // Compiled code and the journal of a page are there after that.
  await callTimes(1500, pageOf);
  const before = await heap();
  await callTimes(count, pageOf);
  return (await heap()) - before;
}

const grown: Record<string, number> = {};
for (const [name, route] of Object.entries(ROUTES)) {
  const routes = { [API]: route };
  const page = openPage(APP, { routes });
  grown[`${name}, one page`] = await growth(2500, () => page);
  grown[`${name}, new pages`] = await growth(2500, () => openPage(APP, { routes }));
}
const handles = process.getActiveResourcesInfo().filter((name) => !/^(?:PipeWrap|TTYWrap)$/.test(name));
console.log(JSON.stringify({ grown, handles }));
