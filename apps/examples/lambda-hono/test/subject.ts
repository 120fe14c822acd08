import { type ListenSubject, nodeSubject } from "@corsac/contract/node";
import { expectedFailures } from "@corsac/contract/server";
import { Hono } from "hono";
import { handle } from "hono/aws-lambda";
import { HTTPException } from "hono/http-exception";
import { streamSSE } from "hono/streaming";
import { honoSubject } from "../../../../packages/hono/test/hono-subject.ts";
import { HTTP_API } from "../../../../packages/lambda/test/gateway/http-api.ts";
import { buffered, type LambdaFunction } from "../../../../packages/lambda/test/gateway/invoke.ts";

const RUNTIMES = ["node-20", "node-24"] as const;
const { can, scenarios = [], handler } = honoSubject("Hono", { Hono, HTTPException, streamSSE });

/** Applications of Hono with `cors()`, as functions behind an HTTP API. */
export const subject: ListenSubject = nodeSubject({
  name: "Hono on AWS Lambda, HTTP API",
  runtimes: RUNTIMES,
  can,
  scenarios,
  deviations: expectedFailures(
    [
      {
        fault: "Lambda sends a buffered response when the function has ended, and stops a function that does not end",
        link: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html",
        cases: ["streams-endlessly/allowed", "streams-endlessly/refused", "streams-endlessly/no-origin"],
      },
      {
        fault: "handle() of Hono drops request headers without a value, so an empty Origin is none",
        link: "https://github.com/honojs/hono/blob/main/src/adapter/aws-lambda/handler.ts",
        cases: ["payload/empty/preflight"],
      },
      {
        fault: "handle() of Hono percent-encodes header values that are not ASCII, so they are tokens",
        link: "https://github.com/honojs/hono/blob/main/src/adapter/aws-lambda/handler.ts",
        cases: ["preflight-defaults/junk"],
      },
    ],
    RUNTIMES,
  ),
  application(mount) {
    // `handle()` reads nothing else of an application.
    const app = { fetch: handler([mount]) } as unknown as Hono;
    const timeOut = mount.handler === "streams-endlessly" ? 50 : 10_000;
    return buffered(HTTP_API, handle(app) as LambdaFunction, timeOut);
  },
});
