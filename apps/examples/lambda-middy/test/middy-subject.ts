import type { RequestListener } from "node:http";
import type { Cors } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { type ListenSubject, nodeSubject } from "@corsac/contract/node";
import { expectedFailures } from "@corsac/contract/server";
import { handlerScenarios, type Mount, type OwnHandlers, withPolicies } from "@corsac/contract/subject";
import type { MiddlewareObj } from "@middy/core";
import { type Form, resultFunction, toRequest } from "../../../../packages/lambda/test/functions.ts";
import type { Gateway } from "../../../../packages/lambda/test/gateway/exchange.ts";
import { buffered, type LambdaFunction } from "../../../../packages/lambda/test/gateway/invoke.ts";
import { note } from "../../../../packages/lambda/test/lambda-subject.ts";
import { api, HttpError } from "../src/cors.ts";

/** Functions in middy's own ways: middleware and a handler. */
interface Own {
  readonly handler: LambdaFunction;
  readonly middleware: MiddlewareObj;
}

const answer: LambdaFunction = async (event) => {
  note(event);
  return { statusCode: 200, body: "ok" };
};

const OWN: OwnHandlers<Own> = {
  "middy-http-error": {
    does: "throws an error that onError of middy answers",
    status: 418,
    body: "short and stout",
    serve: {
      handler: async (event) => {
        note(event);
        throw new HttpError(418, "short and stout");
      },
      middleware: { after: () => {} },
    },
  },
  "middy-before-throws": {
    does: "is behind middleware that throws",
    status: 500,
    reachesHandler: false,
    serve: {
      handler: answer,
      middleware: {
        before: () => {
          throw new Error("thrown by before");
        },
      },
    },
  },
  "middy-after-sets-vary": {
    does: "is inside middleware that sets Vary after it",
    spec: "vary",
    vary: ["accept-encoding"],
    serve: {
      handler: answer,
      middleware: {
        after: ({ response }) => {
          response.headers = { ...response.headers, vary: "Accept-Encoding" };
        },
      },
    },
  },
};

const SCENARIOS = handlerScenarios(OWN);

/** Middleware of the contract: it answers early, or makes a response of an error. */
const MIDDLEWARE: Readonly<Record<string, MiddlewareObj>> = {
  "auth-first": {
    before: ({ event }) =>
      toRequest(event).headers.has("authorization")
        ? undefined
        : { statusCode: 401, headers: { "WWW-Authenticate": "Basic" }, body: "" },
  },
  "custom-error": {
    onError: (request) => {
      request.response = { statusCode: 503, body: "custom" };
    },
  },
};

const RUNTIMES = ["node-22", "node-24"] as const;

/** A function of middy behind a gateway. */
export function middySubject(name: string, gateway: Gateway, form: Form): ListenSubject {
  const application = (mount: Mount): RequestListener => {
    const own = OWN[mount.handler]?.serve;
    const handler = own?.handler ?? resultFunction(mount.handler === "custom-error" ? "throws" : mount.handler, form);
    const middleware = own?.middleware ?? MIDDLEWARE[mount.handler];
    const once = (inner: LambdaFunction, policy: Cors): LambdaFunction =>
      api(toCors(policy), inner as never, ...(inner === handler && middleware ? [middleware] : [])) as LambdaFunction;
    const timeOut = mount.handler === "streams-endlessly" ? 50 : 10_000;
    return buffered(gateway, withPolicies(mount, handler, once), timeOut);
  };
  return nodeSubject({
    name: `middy, ${name}`,
    runtimes: RUNTIMES,
    can: ["error-handler", "front"],
    scenarios: SCENARIOS,
    deviations: expectedFailures(
      [
        {
          fault: "Lambda sends a buffered response when the function has ended, and stops a function that does not end",
          link: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html",
          cases: ["streams-endlessly/allowed", "streams-endlessly/refused", "streams-endlessly/no-origin"],
        },
      ],
      RUNTIMES,
    ),
    application,
  });
}
