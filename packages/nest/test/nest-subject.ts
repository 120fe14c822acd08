import "reflect-metadata";
import { createServer, type RequestListener, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { Cors as Policy } from "@corsac/core";
import { createCors } from "@corsac/core";
import {
  CHUNK,
  TEXT,
  byPath,
  listenOn,
  nodeHandler,
  noteRequest,
  type ListenSubject,
  type Mount,
} from "@corsac/contract/node";
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
import type { IncomingMessage } from "node:http";
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

/** Any handler of the contract: it writes to Node's response, and Nest keeps out of it unless it throws. */
function rawController(
  { behind, path }: Mount,
  route: MethodDecorator = All(path),
  own?: MethodDecorator,
): new () => object {
  const handler = nodeHandler(behind);
  const handle = async (request: NestRequest, response: NestResponse): Promise<void> => {
    await handler(raw(request), response.raw ?? response);
    response.hijack?.();
  };
  return controller(handle, route, { passive: true, decorators: own === undefined ? [] : [own] });
}

/** A handler in Nest's own ways. */
const handled =
  (handler: () => unknown, ...decorators: readonly MethodDecorator[]) =>
  ({ path }: Mount): new () => object =>
    controller(
      (request) => {
        noteRequest(raw(request));
        return handler();
      },
      All(path),
      { decorators },
    );

/** What Nest itself does, and handlers in Nest's own ways. */
const OWN: Readonly<Partial<Record<Mount["behind"], (mount: Mount) => new () => object>>> = {
  "no-route": () => controller(() => TEXT, All("/elsewhere")),
  "put-only": (mount) => rawController({ ...mount, behind: "answers" }, Put(mount.path)),
  "nest-value": handled(() => TEXT, Header("Vary", "Accept")),
  "nest-own-cors": handled(
    () => TEXT,
    Header("Access-Control-Allow-Origin", "*"),
    Header("Access-Control-Expose-Headers", "x-u"),
    Header("Vary", "Accept"),
  ),
  "nest-exception": handled(() => {
    throw new UnauthorizedException();
  }),
  "nest-file": handled(() => new StreamableFile(Readable.from([Buffer.from(CHUNK + TEXT)]))),
  "nest-sse": ({ path }) =>
    controller((request) => {
      noteRequest(raw(request));
      return of({ data: TEXT });
    }, Sse(path)),
  "nest-method": (mount) =>
    rawController({ ...mount, behind: "answers" }, All(mount.path), Cors(mount.policy as Policy)),
};

async function application(platform: Platform, mount: Mount): Promise<RequestListener> {
  const outer = mount.outer ?? (mount.behind === "nest-method" ? createCors({ origin: "*" }) : null);
  const ruled = (outer ?? mount.policy) as Policy;
  class AppModule {}
  // The application has the outer policy of two, the method the inner one.
  const handlers =
    mount.outer && mount.behind !== "nest-method"
      ? rawController(mount, All(mount.path), Cors(mount.policy as Policy))
      : (OWN[mount.behind] ?? rawController)(mount);
  Module({ imports: [CorsModule.forRoot(ruled)], controllers: [handlers] })(AppModule);
  const adapter =
    platform === "express" ? new ExpressAdapter() : new FastifyAdapter({ frameworkErrors: frameworkErrors() });
  const app: INestApplication = await NestFactory.create(AppModule, adapter, { logger: false, abortOnError: false });
  if (mount.behind === "custom-error") {
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
  return {
    kind: "listen",
    name,
    protocol: "http/1.1",
    runtimes: ["node-20", "node-22", "node-24", "node-26", "deno", "bun"],
    can: ["node", "http/1.1", "router", "error-handler", "nest"],
    ...(platform === "express" && {
      deviations: {
        "raw-head/doubled-lines": {
          on: ["node-20"],
          fault: "Node 20 keeps the last of doubled lines in writeHead's list once a field was stored",
          link: "https://github.com/nodejs/node/issues/50387",
        },
      },
    }),
    async listen(mounts) {
      const listeners = new Map<Mount, RequestListener>();
      for (const mount of mounts) listeners.set(mount, await application(platform, mount));
      const find = byPath(mounts, (mount) => listeners.get(mount) as RequestListener);
      return listenOn(createServer((request, response) => find(request.url ?? "/")(request, response)));
    },
  };
}
