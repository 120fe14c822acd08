import { createCors, type Cors } from "@corsac/core";
import { type HttpEvent, withCors } from "@corsac/lambda";
import type {
  ALBHandler,
  APIGatewayProxyEvent,
  APIGatewayProxyHandler,
  APIGatewayProxyHandlerV2,
  APIGatewayProxyResult,
  Context,
  LambdaFunctionURLHandler,
  SQSHandler,
  StreamifyHandler,
} from "aws-lambda";
import { expectTypeOf, test } from "vitest";

declare const shared: Cors;
declare const rest: APIGatewayProxyHandler;
declare const http: APIGatewayProxyHandlerV2;
declare const balancer: ALBHandler;
declare const url: LambdaFunctionURLHandler;
declare const queue: SQSHandler;
declare const streaming: StreamifyHandler;

test("withCors() returns a handler of the type that it takes", () => {
  expectTypeOf(withCors(rest, { origin: "*" })).toEqualTypeOf<APIGatewayProxyHandler>();
  expectTypeOf(withCors(http, { origin: "*" })).toEqualTypeOf<APIGatewayProxyHandlerV2>();
  expectTypeOf(withCors(balancer, { origin: "*" })).toEqualTypeOf<ALBHandler>();
  expectTypeOf(withCors(url, { origin: "*" })).toEqualTypeOf<LambdaFunctionURLHandler>();
  expectTypeOf(withCors(queue, { origin: "*" })).toEqualTypeOf<SQSHandler>();
  expectTypeOf(withCors(streaming, { origin: "*" })).toEqualTypeOf<StreamifyHandler>();
  expectTypeOf(awslambda.streamifyResponse(withCors(streaming, { origin: "*" }))).toEqualTypeOf<StreamifyHandler>();
});

test("a handler gets the types of its annotation", () => {
  const handler: APIGatewayProxyHandlerV2 = withCors(
    async (event, context) => {
      expectTypeOf(event.rawPath).toBeString();
      expectTypeOf(context).toEqualTypeOf<Context>();
      return { statusCode: 200, body: event.rawPath };
    },
    { origin: "https://app.example.com", credentials: true },
  );
  expectTypeOf(handler).toEqualTypeOf<APIGatewayProxyHandlerV2>();

  const save = withCors(
    async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => ({ statusCode: 200, body: event.path }),
    { origin: "*" },
  );
  expectTypeOf(save).returns.resolves.toEqualTypeOf<APIGatewayProxyResult>();
});

test("withCors() takes options, policies and functions that choose one", () => {
  withCors(http, shared);
  withCors(http, createCors({ origin: "*" }), { onError: () => ({ statusCode: 500 }) });
  withCors(
    http,
    ({ event, context, method }) => {
      expectTypeOf(event).toEqualTypeOf<HttpEvent>();
      expectTypeOf(context).toBeUnknown();
      expectTypeOf(method).toBeString();
      return shared;
    },
    { vary: ["X-Tenant"] },
  );
  // @ts-expect-error any origin with credentials
  withCors(http, { origin: "*", credentials: true });
  // @ts-expect-error an option of another library
  withCors(http, { origin: "*", allowMethods: ["GET"] });
  // @ts-expect-error no origin
  withCors(http, { credentials: true });
  // @ts-expect-error no policy
  withCors(http);
});
