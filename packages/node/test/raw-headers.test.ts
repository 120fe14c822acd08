import type { RequestListener } from "node:http";
import {
  ALLOWED,
  ask,
  preflight,
  PREFLIGHT_HEADERS,
  REFERENCE_POLICY,
  serve,
  SHARED_HEADERS,
} from "@corsac/contract/kit";
import { expect, test } from "vitest";
import { withCors } from "../src/index.ts";

/** Makes the list of raw headers anew at each read, as the requests do with which Nitro 2 calls its own routes. */
function withFreshRawHeaders(listener: RequestListener): RequestListener {
  return (request, response) => {
    const { rawHeaders } = request;
    Reflect.deleteProperty(request, "rawHeaders");
    const prototype = Object.create(Object.getPrototypeOf(request) as object, {
      rawHeaders: { get: () => [...rawHeaders] },
    }) as object;
    Object.setPrototypeOf(request, prototype);
    listener(request, response);
  };
}

test("a request that makes its list of raw headers anew at each read has a policy", async () => {
  const port = await serve(
    withFreshRawHeaders(withCors((_request, response) => void response.writeHead(200).end(), REFERENCE_POLICY)),
  );
  expect(await ask(port, "GET /", ALLOWED)).toMatchObject({ status: 200, cors: SHARED_HEADERS });
  expect(await preflight(port, "PUT /", ALLOWED, { "access-control-request-headers": "authorization" })).toMatchObject({
    status: 204,
    cors: PREFLIGHT_HEADERS,
  });
});
