import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { FUNCTION_URL } from "./function-url.ts";
import type { Gateway, HttpRequest, HttpResponse, Line } from "./exchange.ts";
import { LambdaStream } from "./response-stream.ts";

/** A function, as Lambda's runtime calls it. */
export type LambdaFunction = (event: unknown, ...args: unknown[]) => unknown;

async function read(request: IncomingMessage): Promise<HttpRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { rawHeaders, method = "", url = "" } = request;
  const lines = rawHeaders.flatMap((name, at): Line[] => (at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? ""]] : []));
  return { method, target: url, lines, body: Buffer.concat(chunks) };
}

/** Gateways compute the length of a content by themselves, and do not honour headers of one connection. */
const OWN: ReadonlySet<string> = new Set(["connection", "content-length", "keep-alive", "transfer-encoding"]);

function send(response: ServerResponse, { status, lines, body }: HttpResponse): void {
  const length = status === 204 || status === 304 ? [] : ["Content-Length", String(body.length)];
  const others = lines.filter(([name]) => !OWN.has(name.toLowerCase()));
  response.writeHead(status, [...others.flat(), ...length]);
  response.end(body);
}

const overJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null)) as unknown;

/** The context of an invocation, in the part that every handler may read. */
const CONTEXT = { awsRequestId: "1", functionName: "test", getRemainingTimeInMillis: () => 30_000 };

function afterTimeOut(milliseconds: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`Task timed out after ${milliseconds} ms`)), milliseconds).unref();
  });
}

/** Invokes a function for each HTTP request. Events and results are JSON, as between AWS's services. */
export function buffered(gateway: Gateway, handler: LambdaFunction, timeOut: number): RequestListener {
  return async (request, response) => {
    try {
      const event = overJson(gateway.toEvent(await read(request)));
      const result = await Promise.race([handler(event, CONTEXT), afterTimeOut(timeOut)]);
      send(response, gateway.toResponse(overJson(result)));
    } catch {
      send(response, gateway.failure);
    }
  };
}

/** Invokes a function that streams its response to a function URL. */
export function streamed(handler: LambdaFunction): RequestListener {
  return async (request, response) => {
    const event = overJson(FUNCTION_URL.toEvent(await read(request)));
    const stream = new LambdaStream({
      head({ statusCode = 200, headers = {}, cookies = [] }) {
        const lines = [...Object.entries(headers), ...cookies.map((cookie) => ["Set-Cookie", cookie])];
        response.writeHead(statusCode, lines.flat());
      },
      chunk: (chunk) => void response.write(chunk),
      end: () => void response.end(),
    });
    try {
      await handler(event, stream, CONTEXT);
    } catch {
      if (response.headersSent) response.destroy();
      else send(response, FUNCTION_URL.failure);
    }
  };
}
