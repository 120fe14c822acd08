import "reflect-metadata";
import { CorsModule } from "@corsac/nest";
import { Controller, Get, Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { ExpressAdapter } from "@nestjs/platform-express";
import { FastifyAdapter } from "@nestjs/platform-fastify";
import type { FastifyInstance } from "fastify";
import { BODY, type CreateListener, type Listener, noContent } from "../load.ts";

class BodyController {
  read(): typeof BODY {
    return BODY;
  }
}
// Node removes types but runs no decorators, so they are called.
Controller()(BodyController);
Get("x")(
  BodyController.prototype,
  "read",
  Object.getOwnPropertyDescriptor(BodyController.prototype, "read") as PropertyDescriptor,
);

export const createListenerOn =
  (platform: "express" | "fastify"): CreateListener =>
  async ({ contestant, preflight }, policy) => {
    class AppModule {}
    Module({
      imports: contestant === "ours" ? [CorsModule.forRoot(policy)] : [],
      controllers: [BodyController],
    })(AppModule);
    const adapter = platform === "express" ? new ExpressAdapter() : new FastifyAdapter();
    const app = await NestFactory.create(AppModule, adapter, { logger: false });
    const isBarePreflight = contestant === "bare" && preflight;
    if (contestant === "theirs") app.enableCors(policy);
    if (platform === "express") {
      if (isBarePreflight) app.use(noContent);
      await app.init();
      return adapter.getInstance<Listener>();
    }
    const instance = adapter.getInstance<FastifyInstance>();
    if (isBarePreflight) instance.addHook("onRequest", (_request, reply) => void reply.code(204).send());
    await app.init();
    await instance.ready();
    return instance.routing as Listener;
  };
