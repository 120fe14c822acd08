import { cors } from "@corsac/express";
import "reflect-metadata";
import { ConsoleLogger, type INestApplication, Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { ExpressAdapter } from "@nestjs/platform-express";
import { ask } from "@corsac/contract/kit";
import { expect, onTestFinished, test, vi } from "vitest";

const CREDENTIALS = { Authorization: "Bearer SECRET-TOKEN", Cookie: "session=SECRET-COOKIE" };

class AppModule {}
Module({})(AppModule);

async function listen(json: boolean): Promise<number> {
  const logger = new ConsoleLogger({ json });
  const app: INestApplication = await NestFactory.create(AppModule, new ExpressAdapter(), { logger });
  app.use(cors);
  onTestFinished(() => app.close());
  await app.listen(0, "127.0.0.1");
  return (app.getHttpServer().address() as { port: number }).port;
}

test.each([false, true])("app.use(cors) names the mistake and prints no request (log as JSON: %s)", async (json) => {
  let logged = "";
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, "write").mockImplementation((text) => {
      logged += String(text);
      return true;
    });
  }
  const { status, body } = await ask(await listen(json), "GET /x", undefined, CREDENTIALS);
  vi.restoreAllMocks();

  expect(status).toBe(500);
  expect(logged).toContain("cors was not called: write app.use(cors({ origin: … }))");
  expect(logged + body).not.toContain("SECRET");
});
