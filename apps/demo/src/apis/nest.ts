import "reflect-metadata";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { CorsModule } from "@corsac/nest";
import {
  type ArgumentsHost,
  Body,
  Catch,
  Controller,
  Delete,
  type ExceptionFilter,
  Get,
  HttpCode,
  HttpException,
  Module,
  Param,
  Post,
  Put,
  Req,
  Res,
} from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import type { Api } from "./api.ts";
import { listHeaders, Notes, report, sessionCookie } from "./notes.ts";

/** Calls decorators as functions: Node strips types but cannot run decorators. */
function route(decorators: readonly MethodDecorator[], parameters: readonly ParameterDecorator[] = []) {
  return (controller: object, name: string): void => {
    const descriptor = Object.getOwnPropertyDescriptor(controller, name) as PropertyDescriptor;
    for (const decorate of decorators) decorate(controller, name, descriptor);
    for (const [at, decorate] of parameters.entries()) decorate(controller, name, at);
  };
}

class NotesController {
  readonly #notes: Notes = new Notes();

  list(response: ServerResponse): unknown {
    for (const [name, value] of Object.entries(listHeaders)) response.setHeader(name, value);
    return this.#notes.list();
  }
  one(id: string): unknown {
    return this.#notes.get(id);
  }
  save(id: string, { text }: { text: string }): unknown {
    this.#notes.put(id, text);
    return this.#notes.get(id);
  }
  remove(id: string): void {
    this.#notes.delete(id);
  }
  signIn(response: ServerResponse): void {
    response.setHeader("Set-Cookie", `${sessionCookie}; HttpOnly; SameSite=Lax; Path=/`);
  }
  me(request: IncomingMessage, response: ServerResponse): unknown {
    const signedIn = request.headers.cookie?.includes(sessionCookie) === true;
    response.statusCode = signedIn ? 200 : 401;
    return { user: signedIn ? "ada" : null };
  }
  report(): never {
    return report();
  }
}

const routes: Readonly<Record<string, (controller: object, name: string) => void>> = {
  list: route([Get("notes")], [Res({ passthrough: true })]),
  one: route([Get("notes/:id")], [Param("id")]),
  save: route([Put("notes/:id")], [Param("id"), Body()]),
  remove: route([Delete("notes/:id"), HttpCode(204)], [Param("id")]),
  signIn: route([Post("session"), HttpCode(204)], [Res({ passthrough: true })]),
  me: route([Get("me")], [Req(), Res({ passthrough: true })]),
  report: route([Get("report")]),
};
for (const [name, decorate] of Object.entries(routes)) decorate(NotesController.prototype, name);
Controller()(NotesController);

class Faults implements ExceptionFilter {
  catch(error: Error, host: ArgumentsHost): void {
    const status = error instanceof HttpException ? error.getStatus() : 500;
    const response = host.switchToHttp().getResponse<ServerResponse>();
    response.statusCode = status;
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ error: error.message }));
  }
}
Catch()(Faults);

export const nestApi: Api = {
  id: "nest",
  label: "Nest",
  adapter: "@corsac/nest",
  async create(policy) {
    class AppModule {}
    Module({ imports: [CorsModule.forRoot(policy)], controllers: [NotesController] })(AppModule);
    const app = await NestFactory.create(AppModule, { logger: false, abortOnError: false });
    app.useGlobalFilters(new Faults());
    await app.init();
    return app.getHttpServer() as Server;
  },
};
