import "reflect-metadata";
import { Readable } from "node:stream";
import type { Decision } from "@corsac/core";
import { frameworkErrors } from "@corsac/fastify";
import { Cors, CorsDecision, CorsModule } from "@corsac/nest";
import {
  type ArgumentsHost,
  type CanActivate,
  Catch,
  Controller,
  type DynamicModule,
  type ExceptionFilter,
  Get,
  Header,
  type INestApplication,
  type MiddlewareConsumer,
  Module,
  type NestInterceptor,
  type NestModule,
  Patch,
  Post,
  Put,
  Redirect,
  Res,
  Sse,
  StreamableFile,
  UnauthorizedException,
  UseFilters,
  UseGuards,
  UseInterceptors,
  Version,
  VersioningType,
} from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { ExpressAdapter } from "@nestjs/platform-express";
import { FastifyAdapter } from "@nestjs/platform-fastify";
import type { ServerResponse } from "node:http";
import { map, type Observable, of } from "rxjs";
import { ALLOWED, REFERENCE_POLICY } from "@corsac/contract/kit";
import { onTestFinished } from "vitest";

export const platforms = ["express", "fastify"] as const;
export type Platform = (typeof platforms)[number];

const reject: CanActivate = {
  canActivate: () => {
    throw new UnauthorizedException();
  },
};

class Teapot extends Error {}

@Catch(Teapot)
class TeapotFilter implements ExceptionFilter {
  catch(_exception: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<{ status(code: number): { send(text: string): void } }>();
    response.status(418).send("short and stout");
  }
}

const shout: NestInterceptor = {
  intercept: (_context, next) => next.handle().pipe(map((text) => `${text as string}!`)),
};

@Controller("x")
class ResponsesController {
  @Get()
  text(): string {
    return "hello";
  }
  @Put()
  put(): string {
    return "saved";
  }
  @Get("decision")
  decision(@CorsDecision() decision: Decision): string {
    return decision.reason;
  }
  @Get("vary")
  @Header("Vary", "Accept")
  vary(): string {
    return "varies";
  }
  @Get("own")
  @Header("Access-Control-Allow-Origin", "*")
  own(): string {
    return "own";
  }
  @Get("guard")
  @UseGuards(reject)
  guarded(): string {
    return "never";
  }
  @Get("filter")
  @UseFilters(TeapotFilter)
  filtered(): string {
    throw new Teapot();
  }
  @Get("interceptor")
  @UseInterceptors(shout)
  intercepted(): string {
    return "hello";
  }
  @Get("throws")
  throws(): string {
    throw new Error("thrown");
  }
  @Get("throws-text")
  throwsText(): string {
    throw "thrown";
  }
  @Get("rejects")
  async rejects(): Promise<string> {
    return Promise.reject(new Error("rejected"));
  }
  @Get("redirect")
  @Redirect("/elsewhere", 302)
  redirect(): void {}
  @Get("file")
  file(): StreamableFile {
    return new StreamableFile(Readable.from([Buffer.from("file")]));
  }
  @Sse("events")
  events(): Observable<object> {
    return of({ data: "1" });
  }
  @Get("raw")
  raw(@Res() response: ServerResponse & { raw?: ServerResponse; hijack?: () => void }): void {
    response.hijack?.();
    (response.raw ?? response).writeHead(201, { "Access-Control-Allow-Origin": "*" }).end("raw");
  }
  @Get("middleware")
  behindMiddleware(): string {
    return "never";
  }
}

abstract class Inherited {
  @Get("inherited")
  inherited(): string {
    return "inherited";
  }
}

@Controller("private")
@Cors(REFERENCE_POLICY)
class PrivateController extends Inherited {
  @Get()
  list(): string {
    return "private";
  }
  @Put(":id")
  save(): string {
    return "saved";
  }
  @Cors(false)
  @Patch(":id")
  locked(): string {
    return "locked";
  }
  @Cors({ origin: "https://b.example" })
  @Post(":id")
  other(): string {
    return "other";
  }
}

@Controller("open")
class OpenController extends Inherited {
  @Put()
  @Cors({ origin: ALLOWED })
  onlyA(): string {
    return "only A";
  }
  @Get()
  open(): string {
    return "open";
  }
}

@Controller({ path: "versions", version: "1" })
class VersionsController {
  @Cors(REFERENCE_POLICY)
  @Put()
  first(): string {
    return "1";
  }
  @Version("2")
  @Put()
  second(): string {
    return "2";
  }
}

/** An application on a platform, which listens for the length of the test. */
export async function start(
  platform: Platform,
  modules: readonly (DynamicModule | (new () => object))[],
  prepare: (app: INestApplication) => unknown = () => {},
): Promise<number> {
  class AppModule implements NestModule {
    configure(consumer: MiddlewareConsumer): void {
      consumer
        .apply(() => {
          throw new UnauthorizedException();
        })
        .forRoutes("x/middleware");
    }
  }
  Module({
    imports: [...modules],
    controllers: [ResponsesController, PrivateController, OpenController, VersionsController],
  })(AppModule);
  const adapter =
    platform === "express" ? new ExpressAdapter() : new FastifyAdapter({ frameworkErrors: frameworkErrors() });
  const app = await NestFactory.create(AppModule, adapter, { logger: false, abortOnError: false });
  app.enableVersioning({ type: VersioningType.URI });
  prepare(app);
  onTestFinished(() => app.close());
  await app.listen(0, "127.0.0.1");
  return (app.getHttpServer().address() as { port: number }).port;
}

export const withPolicy = (platform: Platform, prepare?: (app: INestApplication) => unknown): Promise<number> =>
  start(platform, [CorsModule.forRoot(REFERENCE_POLICY)], prepare);
