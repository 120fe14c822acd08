import "reflect-metadata";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { All, type ArgumentsHost, Controller, Module, Put, Req, Res } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { ExpressAdapter } from "@nestjs/platform-express";
import { nodeHandler } from "../../src/handlers/node.ts";
import { nodeSubject } from "../../src/subject/node-subject.ts";
import type { Mount } from "../../src/types.ts";
import { optionsOf, type Shim, shimOf } from "../shim.ts";
import { corsOptions } from "./cors-options.ts";

/** A controller with one method, which writes to Node's response; decorators as plain calls, since the path is a value. */
function controllerOf({ path, handler: name }: Mount): new () => object {
  const handler = nodeHandler(name === "custom-error" ? "throws" : name);
  class ContractController {
    handle(request: IncomingMessage, response: ServerResponse): unknown {
      return handler(request, response);
    }
  }
  const { prototype } = ContractController;
  const route = name === "put-only" ? Put(path) : All(name === "no-route" ? "/elsewhere" : path);
  Req()(prototype, "handle", 0);
  Res()(prototype, "handle", 1);
  route(prototype, "handle", Object.getOwnPropertyDescriptor(prototype, "handle") as PropertyDescriptor);
  Controller()(ContractController);
  return ContractController;
}

async function application(mount: Mount): Promise<RequestListener> {
  class AppModule {}
  Module({ controllers: [controllerOf(mount)] })(AppModule);
  const app = await NestFactory.create(AppModule, new ExpressAdapter(), { logger: false, abortOnError: false });
  for (const options of optionsOf(mount, corsOptions)) app.enableCors(options);
  if (mount.handler === "custom-error") {
    app.useGlobalFilters({
      catch(_error: unknown, host: ArgumentsHost): void {
        host.switchToHttp().getResponse<ServerResponse>().writeHead(503).end("custom");
      },
    });
  }
  await app.init();
  return app.getHttpAdapter().getInstance() as RequestListener;
}

const shim: Shim = shimOf(
  nodeSubject({
    name: "Nest enableCors",
    runtimes: ["node-24"],
    can: ["node", "http/1.1", "router", "error-handler"],
    application,
  }),
  corsOptions,
  ({ outer }) => (outer === null ? null : "a policy inside another one"),
);

export const subject: Shim["subject"] = shim.subject;
export const refuse: Shim["refuse"] = shim.refuse;
