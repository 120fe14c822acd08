import "reflect-metadata";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { Cors as Policy } from "@corsac/core";
import { type ListenSubject, nodeHandler, nodeSubject, noteRequest } from "@corsac/contract/node";
import {
  applicationPolicies,
  CHUNK,
  handlerScenarios,
  type Mount,
  type OwnHandlers,
  TEXT,
} from "@corsac/contract/subject";
import { frameworkErrors } from "@corsac/fastify";
import { Cors, CorsModule } from "@corsac/nest";
import {
  All,
  type ArgumentsHost,
  Controller,
  Header,
  type INestApplication,
  Module,
  Put,
  Req,
  Res,
  Sse,
  StreamableFile,
  UnauthorizedException,
} from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { ExpressAdapter } from "@nestjs/platform-express";
import { FastifyAdapter } from "@nestjs/platform-fastify";
import { of } from "rxjs";

type Platform = "express" | "fastify";
type NestRequest = IncomingMessage & { readonly raw?: IncomingMessage };
type NestResponse = ServerResponse & { readonly raw?: ServerResponse; hijack?(): void };

const raw = (request: NestRequest): IncomingMessage => request.raw ?? request;

/** A controller at the root with one method; decorators as plain calls, since a policy is one of their arguments. */
function controller(
  handler: (request: NestRequest, response: NestResponse) => unknown,
  route: MethodDecorator,
  { passive = false, decorators = [] }: { passive?: boolean; decorators?: readonly MethodDecorator[] } = {},
): new () => object {
  class ContractController {
    handle(request: NestRequest, response: NestResponse): unknown {
      return handler(request, response);
    }
  }
  const { prototype } = ContractController;
  const descriptor = Object.getOwnPropertyDescriptor(prototype, "handle") as PropertyDescriptor;
  Req()(prototype, "handle", 0);
  // With `passthrough` the method's answer is Nest's to send.
  Res({ passthrough: !passive } as never)(prototype, "handle", 1);
  for (const decorate of [...decorators, route]) decorate(prototype, "handle", descriptor);
  Controller()(ContractController);
  return ContractController;
}

/** A handler of the contract: it writes to Node's response, and Nest writes nothing unless the handler throws. */
function rawController(
  name: string,
  route: MethodDecorator,
  decorators: readonly MethodDecorator[] = [],
): new () => object {
  const handler = nodeHandler(name);
  const handle = async (request: NestRequest, response: NestResponse): Promise<void> => {
    await handler(raw(request), response.raw ?? response);
    response.hijack?.();
  };
  return controller(handle, route, { passive: true, decorators });
}

type Serve = (mount: Mount) => new () => object;

/** Serves a handler in Nest's own ways. */
const handle =
  (handler: () => unknown, ...decorators: readonly MethodDecorator[]): Serve =>
  ({ path }) =>
    controller(noted(handler), All(path), { decorators });

const noted = (handler: () => unknown) => (request: NestRequest) => {
  noteRequest(raw(request));
  return handler();
};

/** Nest's part in the handlers that frameworks implement. */
const FRAMEWORK: Readonly<Record<string, Serve>> = {
  "no-route": () => controller(() => TEXT, All("/elsewhere")),
  "put-only": ({ path }) => rawController("answers", Put(path)),
  "custom-error": ({ path }) => rawController("throws", All(path)),
};

/** Handlers in Nest's own ways, and their responses. */
const NEST: OwnHandlers<Serve> = {
  "nest-value": {
    does: "sets Vary by a decorator",
    spec: "vary",
    body: TEXT,
    vary: ["accept"],
    serve: handle(() => TEXT, Header("Vary", "Accept")),
  },
  "nest-own-cors": {
    does: "sets CORS headers by decorators",
    spec: "allow-origin",
    exposes: ["x-u"],
    vary: ["accept"],
    serve: handle(
      () => TEXT,
      Header("Access-Control-Allow-Origin", "*"),
      Header("Access-Control-Expose-Headers", "x-u"),
      Header("Vary", "Accept"),
    ),
  },
  "nest-exception": {
    does: "throws an exception of Nest's",
    status: 401,
    serve: handle(() => {
      throw new UnauthorizedException();
    }),
  },
  "nest-file": {
    does: "answers with a StreamableFile",
    body: CHUNK + TEXT,
    serve: handle(() => new StreamableFile(Readable.from([Buffer.from(CHUNK + TEXT)]))),
  },
  "nest-sse": {
    does: "sends the events of an Observable",
    others: { "content-type": "text/event-stream" },
    serve: ({ path }) =>
      controller(
        noted(() => of({ data: TEXT })),
        Sse(path),
      ),
  },
  "nest-method": {
    does: "has the policy on its method, inside another policy",
    body: TEXT,
    also: ["route"],
    serve: ({ path, policy }) => rawController("answers", All(path), [Cors(policy as Policy)]),
  },
};

const SCENARIOS = handlerScenarios(NEST);

const serveNamed: Serve = ({ handler, path }) => rawController(handler, All(path));

async function application(platform: Platform, mount: Mount): Promise<RequestListener> {
  const own = NEST[mount.handler];
  // The application has the outer policy of two, the method the inner one.
  const [policy, inner] = applicationPolicies(mount, own?.also?.includes("route") ?? false);
  const handlers =
    inner === undefined
      ? (own?.serve ?? FRAMEWORK[mount.handler] ?? serveNamed)(mount)
      : rawController(mount.handler, All(mount.path), [Cors(inner)]);
  class AppModule {}
  Module({ imports: [CorsModule.forRoot(policy as Policy)], controllers: [handlers] })(AppModule);
  const adapter =
    platform === "express" ? new ExpressAdapter() : new FastifyAdapter({ frameworkErrors: frameworkErrors() });
  const app: INestApplication = await NestFactory.create(AppModule, adapter, { logger: false, abortOnError: false });
  if (mount.handler === "custom-error") {
    app.useGlobalFilters({
      catch(_error: unknown, host: ArgumentsHost): void {
        const response = host.switchToHttp().getResponse<{ status(code: number): { send(text: string): void } }>();
        response.status(503).send("custom");
      },
    });
  }
  await app.init();
  if (platform === "express") return app.getHttpAdapter().getInstance() as RequestListener;
  const instance = app.getHttpAdapter().getInstance() as { ready(): Promise<void>; routing: RequestListener };
  await instance.ready();
  return instance.routing;
}

/** `CorsModule` in an application of Nest. */
export function nestSubject(name: string, platform: Platform): ListenSubject {
  const fault = "Node 20 keeps the last of repeated lines in writeHead's list once a header was stored";
  const link = "https://github.com/nodejs/node/issues/50387";
  return nodeSubject({
    name,
    can: ["node", "http/1.1", "router", "error-handler", "route-policies"],
    scenarios: SCENARIOS,
    deviations: platform === "express" ? { "raw-head/doubled-lines": { on: ["node-20"], fault, link } } : {},
    application: (mount) => application(platform, mount),
  });
}
