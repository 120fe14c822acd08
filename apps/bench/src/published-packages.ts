import { locate } from "./published.ts";

/** What is measured: the packages as published, with the types of the sources. */
export const core: typeof import("@corsac/core") = (await import(await locate("@corsac/core"))) as never;
export const node: typeof import("@corsac/node") = (await import(await locate("@corsac/node"))) as never;
export const express: typeof import("@corsac/express") = (await import(await locate("@corsac/express"))) as never;
export const hono: typeof import("@corsac/hono") = (await import(await locate("@corsac/hono"))) as never;
export const fastify: typeof import("@corsac/fastify") = (await import(await locate("@corsac/fastify"))) as never;
export const koa: typeof import("@corsac/koa") = (await import(await locate("@corsac/koa"))) as never;
