import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fetchHandler } from "@corsac/contract/fetch";
import type { ReadableStream as WebStream } from "node:stream/web";
import type { LambdaFunction } from "./gateway/invoke.ts";

/** The parts of an event of any form from which a request is made. */
interface Event {
  readonly httpMethod?: string;
  readonly path?: string;
  readonly rawPath?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
  readonly requestContext: { readonly http?: { readonly method: string }; readonly elb?: object };
}

/** Makes a request of an event, for handlers that take one. */
export function toRequest(event: unknown): Request {
  const { httpMethod, path, rawPath, headers, multiValueHeaders, requestContext } = event as Event;
  const request = new Request(`https://api.example${rawPath ?? path ?? ""}`, {
    method: requestContext.http?.method ?? httpMethod ?? "GET",
  });
  for (const [name, value] of Object.entries(multiValueHeaders ?? headers ?? {})) {
    for (const each of [value].flat()) request.headers.append(name, each);
  }
  return request;
}

/** The forms that functions write results in. */
export type Form = "payload 1.0" | "payload 2.0" | "values" | "lists";

async function toResult({ status, headers, body }: Response, form: Form): Promise<object> {
  const bytes = Buffer.from(await new Response(body).arrayBuffer());
  const cookies = headers.getSetCookie();
  const single = Object.fromEntries([...headers].filter(([name]) => name !== "set-cookie"));
  const lists = Object.fromEntries(Object.entries(single).map(([name, value]) => [name, [value]]));
  const setCookie = cookies.length === 0 ? {} : { "Set-Cookie": cookies };
  switch (form) {
    case "payload 2.0":
      return { statusCode: status, headers: single, cookies, body: bytes.toString("base64"), isBase64Encoded: true };
    case "payload 1.0":
      return { statusCode: status, headers: single, multiValueHeaders: setCookie, body: bytes.toString() };
    case "lists":
      return { statusCode: status, multiValueHeaders: { ...lists, ...setCookie }, body: bytes.toString() };
    case "values": {
      const cookie = cookies.length === 0 ? {} : { "Set-Cookie": cookies.at(-1) };
      return { statusCode: status, headers: { ...single, ...cookie }, body: bytes.toString() };
    }
  }
}

/** A handler of the contract as a function that returns its response. */
export function resultFunction(name: string, form: Form): LambdaFunction {
  const handler = fetchHandler(name);
  return async (event) => toResult((await handler(toRequest(event))) as Response, form);
}

declare const awslambda: {
  readonly HttpResponseStream: { from(stream: Writable, head: object): Writable };
};

/** A handler of the contract as a function that streams its response. */
export function streamFunction(name: string): LambdaFunction {
  const handler = fetchHandler(name);
  return async (event, stream) => {
    const { status, headers, body } = (await handler(toRequest(event))) as Response;
    const cookies = headers.getSetCookie();
    const single = Object.fromEntries([...headers].filter(([header]) => header !== "set-cookie"));
    const out = awslambda.HttpResponseStream.from(stream as Writable, { statusCode: status, headers: single, cookies });
    if (body === null) out.end();
    else await pipeline(Readable.fromWeb(body as WebStream), out);
  };
}
