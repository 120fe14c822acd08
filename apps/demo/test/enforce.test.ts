// `enforce` in a real browser: a handler must not run for the form or fetch of a page of another origin, and must run for
// the server's own pages.
import { createServer, type RequestListener, type Server } from "node:http";
import { findBrowser, launch, type Launched } from "@corsac/browser";
import { createCors, type Cors } from "@corsac/core";
import { cors as expressCors } from "@corsac/express";
import { cors as fastifyCors } from "@corsac/fastify";
import { cors as honoCors } from "@corsac/hono";
import { cors as koaCors } from "@corsac/koa";
import { withCors } from "@corsac/node";
import { createAdaptorServer } from "@hono/node-server";
import express from "express";
import { fastify } from "fastify";
import { Hono } from "hono";
import Koa from "koa";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { close, listen } from "../src/listen.ts";

const HTML = "<!doctype html><title>page</title>";

/** Each framework with a policy and a handler that takes every path and method; it calls `handle` for each run. */
const frameworks: Readonly<Record<string, (policy: Cors, handle: () => void) => Server | Promise<Server>>> = {
  "node:http": (policy, handle) => createServer(withCors(answering(handle), policy)),
  Express: (policy, handle) => createServer(express().use(expressCors(policy)).use(answering(handle))),
  Fastify: async (policy, handle) => {
    const app = fastify();
    await app.register(fastifyCors(policy));
    app.addContentTypeParser("*", (_request, _payload, done) => done(null));
    app.all("*", (_request, reply) => {
      handle();
      return reply.type("text/html").send(HTML);
    });
    await app.ready();
    return createServer((request, response) => app.routing(request, response));
  },
  Koa: (policy, handle) => {
    const app = new Koa();
    app.use(koaCors(policy)).use((context) => {
      handle();
      context.type = "html";
      context.body = HTML;
    });
    return createServer((request, response) => void app.callback()(request, response));
  },
  Hono: (policy, handle) => {
    const app = new Hono();
    app.use(honoCors(policy)).all("*", (c) => {
      handle();
      return c.html(HTML);
    });
    return createAdaptorServer({ fetch: app.fetch }) as Server;
  },
};

const answering =
  (handle: () => void): RequestListener =>
  (_request, response) => {
    handle();
    response.setHeader("Content-Type", "text/html").end(HTML);
  };

let browser: Launched;
let page: Page;
beforeAll(async () => {
  browser = await launch(await findBrowser());
}, 120_000);
afterAll(() => browser.close());
beforeEach(async () => {
  page = await browser.context.newPage();
});
afterEach(() => page.close());

/** Serves until the test ends; the URL's host is a site of its own. */
async function serve(server: Server, site: string): Promise<string> {
  const port = await listen(server, 0, "127.0.0.1");
  onTestFinished(() => close(server));
  return `http://${site}.localhost:${port}/`;
}

/** Submits a form to the URL into a frame of the page, as a click would, and returns the response's status. */
async function submit(url: string): Promise<number> {
  const answer = page.waitForResponse((response) => response.url() === url && response.request().method() === "POST");
  await page.evaluate((action) => {
    const frame = Object.assign(document.createElement("iframe"), { name: "answer" });
    const form = Object.assign(document.createElement("form"), { action, method: "post", target: "answer" });
    document.documentElement.append(frame, form);
    form.submit();
  }, url);
  return (await answer).status();
}

interface Init {
  readonly method?: string;
  readonly mode?: "no-cors";
  readonly body?: string;
}

/** The result of a fetch in script. */
const call = (url: string, init: Init): Promise<string> =>
  page.evaluate(
    ([target, options]) =>
      fetch(target, options).then(
        ({ type, status }) => `${type} ${status}`,
        () => "failed",
      ),
    [url, init] as const,
  );

describe.each(Object.entries(frameworks))("%s", (_name, make) => {
  async function start(enforce: "unsafe" | "all"): Promise<{ url: string; foreign: string; runs: () => number }> {
    let runs = 0;
    const policy = createCors({ origin: "https://trusted.example", enforce });
    const server = await make(policy, () => {
      runs += 1;
    });
    const url = await serve(server, "api");
    const foreign = await serve(
      createServer((_request, response) => void response.end(HTML)),
      "foreign",
    );
    return { url, foreign, runs: () => runs };
  }

  test("a foreign page's form and fetch do not reach the handler", async () => {
    const { url, foreign, runs } = await start("unsafe");
    await page.goto(foreign);
    expect(await call(`${url}a`, { method: "POST", mode: "no-cors", body: "x" })).toBe("opaque 0");
    expect(await call(`${url}b`, { method: "POST", body: "x" })).toBe("failed");
    expect(await submit(`${url}c`)).toBe(403);
    expect(runs()).toBe(0);
  });

  test("a foreign page's GET does, unless all is enforced", async () => {
    const unsafe = await start("unsafe");
    await page.goto(unsafe.foreign);
    expect(await call(`${unsafe.url}a`, {})).toBe("failed");
    expect(unsafe.runs()).toBe(1);
    const all = await start("all");
    await page.goto(all.foreign);
    expect(await call(`${all.url}a`, {})).toBe("failed");
    expect(all.runs()).toBe(0);
    // Without `Origin`, the request has no known page.
    expect(await call(`${all.url}b`, { mode: "no-cors" })).toBe("opaque 0");
    expect(all.runs()).toBe(1);
  });

  test.each(["unsafe", "all"] as const)("the server's own pages and the address bar do: %s", async (enforce) => {
    const { url, runs } = await start(enforce);
    await page.goto(url);
    const before = runs();
    expect(before).toBeGreaterThan(0);
    expect(await call(`${url}a`, { method: "POST", body: "x" })).toBe("basic 200");
    expect(await submit(`${url}b`)).toBe(200);
    expect(runs()).toBe(before + 2);
  });
});
