import "reflect-metadata";
import { request } from "node:http";
import { Cors, CorsModule } from "@corsac/nest";
import { Controller, Get, Module, Put, UnauthorizedException } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { ExpressAdapter } from "@nestjs/platform-express";
import { FastifyAdapter } from "@nestjs/platform-fastify";

@Controller("notes")
class NotesController {
  @Put()
  save(): string {
    return "saved";
  }
  @Get("guarded")
  guarded(): string {
    throw new UnauthorizedException();
  }
  @Cors({ origin: "https://admin.example.com" })
  @Put("admin")
  admin(): string {
    return "saved";
  }
}

@Module({ imports: [CorsModule.forRoot({ origin: "https://app.example.com" })], controllers: [NotesController] })
class AppModule {}

// @ts-expect-error: credentials for every origin
export const mistake = (): unknown => CorsModule.forRoot({ origin: "*", credentials: true });

function ask(port: number, method: string, path: string, origin: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { Origin: origin, ...(method === "OPTIONS" ? { "Access-Control-Request-Method": "PUT" } : {}) };
    const sent = request({ host: "127.0.0.1", port, method, path, agent: false, headers }, (answer) => {
      answer.resume();
      const lines = answer.rawHeaders.filter((name) => name.toLowerCase() === "access-control-allow-origin");
      answer.on("end", () =>
        resolve(`${answer.statusCode} ${answer.headers["access-control-allow-origin"]} ${lines.length}`),
      );
    });
    sent.on("error", reject);
    sent.end();
  });
}

/** Returns the answers of an application on a platform, one line each. */
export async function answers(platform: "express" | "fastify"): Promise<string[]> {
  const adapter = platform === "express" ? new ExpressAdapter() : new FastifyAdapter();
  const app = await NestFactory.create(AppModule, adapter, { logger: false });
  await app.listen(0, "127.0.0.1");
  const { port } = app.getHttpServer().address() as { port: number };
  const lines = [
    await ask(port, "OPTIONS", "/notes", "https://app.example.com"),
    await ask(port, "OPTIONS", "/notes", "https://evil.example"),
    await ask(port, "OPTIONS", "/notes/admin", "https://app.example.com"),
    await ask(port, "OPTIONS", "/notes/admin", "https://admin.example.com"),
    await ask(port, "PUT", "/notes/admin", "https://admin.example.com"),
    await ask(port, "GET", "/notes/guarded", "https://app.example.com"),
    await ask(port, "GET", "/nowhere", "https://app.example.com"),
  ];
  await app.close();
  return lines;
}
