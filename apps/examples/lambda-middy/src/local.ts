// A server for local use: it makes an event of an HTTP API of each request, and a response of each result.
import { createServer } from "node:http";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { handler } from "./handler.ts";

createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { pathname, search } = new URL(request.url ?? "/", "http://localhost");
  const event = {
    version: "2.0",
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers: request.headers,
    requestContext: { http: { method: request.method, path: pathname } },
    body: Buffer.concat(chunks).toString("base64"),
    isBase64Encoded: true,
  };
  try {
    const result = await handler(event as unknown as APIGatewayProxyEventV2, {} as Context);
    const { statusCode = 200, headers = {}, cookies = [], body = "", isBase64Encoded = false } = result;
    response.setHeader("Set-Cookie", cookies);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
    response.writeHead(statusCode).end(Buffer.from(body, isBase64Encoded ? "base64" : "utf8"));
  } catch (error) {
    console.error(error);
    response.writeHead(500).end();
  }
}).listen(Number(process.env["PORT"] ?? 3000));
