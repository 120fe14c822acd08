import { CorsModule } from "@corsac/nest";
import "reflect-metadata";
import { type DynamicModule, Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { ExpressAdapter } from "@nestjs/platform-express";
import { FastifyAdapter } from "@nestjs/platform-fastify";
import { REFERENCE_POLICY } from "@corsac/contract/kit";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { platforms } from "./application.ts";

type Imports = readonly (DynamicModule | (new () => object))[];

function moduleWith(imports: Imports): new () => object {
  class AppModule {}
  Module({ imports: [...imports] })(AppModule);
  return AppModule;
}

describe.each(platforms)("on %s", (platform) => {
  const create = async (imports: Imports): Promise<void> => {
    const adapter = platform === "express" ? new ExpressAdapter() : new FastifyAdapter();
    const app = await NestFactory.create(moduleWith(imports), adapter, { logger: false, abortOnError: false });
    onTestFinished(() => app.close());
  };

  test("the module without a policy is an error at start-up that names forRoot", async () => {
    await expect(create([CorsModule])).rejects.toThrow(
      /CorsModule\.forRoot\(\{ origin: "https:\/\/app\.example\.com" \}\)/,
    );
  });

  test("and in a module beside the global one with the policy", async () => {
    const forRoot = CorsModule.forRoot(REFERENCE_POLICY);
    await expect(create([forRoot, moduleWith([CorsModule])])).rejects.toThrow(/global/);
    await create([forRoot, moduleWith([forRoot])]);
  });

  test("forRootAsync provides the policy", async () => {
    const useFactory = vi.fn<() => Promise<typeof REFERENCE_POLICY>>(async () => REFERENCE_POLICY);
    await create([CorsModule.forRootAsync({ useFactory })]);
    expect(useFactory).toHaveBeenCalledOnce();
  });
});

test("the module without a policy is an error in an application context too", async () => {
  const app = NestFactory.createApplicationContext(moduleWith([CorsModule]), { logger: false, abortOnError: false });
  await expect(app).rejects.toThrow(/CorsModule\.forRoot/);
});
