import type { RequestListener } from "node:http";
import type { Writable } from "node:stream";
import type { Cors } from "@corsac/core";
import { noteFetch } from "@corsac/contract/fetch";
import { type ListenSubject, nodeSubject } from "@corsac/contract/node";
import { expectedFailures } from "@corsac/contract/server";
import {
  CHUNK,
  handlerScenarios,
  type Mount,
  OWN_CORS,
  type OwnHandlers,
  TEXT,
  UNAUTHORIZED,
  withPolicies,
} from "@corsac/contract/subject";
import { type LambdaHandler, withCors } from "@corsac/lambda";
import { type Form, resultFunction, streamFunction, toRequest } from "./functions.ts";
import type { Gateway } from "./gateway/exchange.ts";
import { buffered, type LambdaFunction, streamed } from "./gateway/invoke.ts";
import { provideAwslambda } from "./gateway/response-stream.ts";

/** Functions that return, or stream, in Lambda's own ways. */
export type OwnFunctions = OwnHandlers<LambdaFunction>;

/** Notes that the function runs. */
export function note(event: unknown): void {
  noteFetch(toRequest(event));
}

/** A function that returns this. */
export const returning =
  (result: unknown): LambdaFunction =>
  async (event) => {
    note(event);
    return result;
  };

const OK = Object.freeze({ statusCode: 200, headers: Object.freeze({ "X-Own": "1" }), body: TEXT });

/** Functions whose results every gateway takes. */
export const RESULTS: OwnFunctions = {
  "lambda-frozen-result": {
    does: "returns one frozen result for all events",
    body: TEXT,
    others: { "x-own": "1" },
    serve: returning(OK),
  },
  "lambda-base64": {
    does: "returns a body in Base64",
    body: "\xff\x00",
    serve: returning({ statusCode: 200, body: "/wA=", isBase64Encoded: true }),
  },
  "lambda-own-cors-in-any-case": {
    does: "sets CORS headers in odd letter case",
    spec: "allow-origin",
    exposes: ["x-u"],
    vary: ["accept"],
    serve: returning({
      statusCode: 200,
      headers: Object.fromEntries(Object.entries(OWN_CORS).map(([name, value]) => [name.toUpperCase(), value])),
    }),
  },
};

/** Functions that return both header maps, as API Gateway takes them with payload format 1.0. */
export const LISTS: OwnFunctions = {
  "lambda-lists-own-cors": {
    does: "sets CORS headers in both header maps",
    spec: "allow-origin",
    exposes: ["x-u", "x-w"],
    vary: ["accept", "accept-encoding"],
    serve: returning({
      statusCode: 200,
      headers: { "access-control-allow-origin": "*", vary: "Accept", "Access-Control-Expose-Headers": "x-u" },
      multiValueHeaders: {
        "Access-Control-Allow-Origin": ["https://evil.example", "*"],
        "access-control-expose-headers": ["x-w", "x-u"],
        Vary: ["Accept-Encoding", "Accept"],
      },
    }),
  },
};

/** Functions whose result a REST API and a load balancer do not take. */
export const INCOMPLETE: OwnFunctions = {
  "lambda-no-status": { does: "returns no statusCode", status: 500, serve: returning({ body: TEXT }) },
  "lambda-nothing": { does: "returns nothing", status: 500, serve: returning(undefined) },
};

/** Functions that leave the response to an HTTP API. */
export const INFERRED: OwnFunctions = {
  "lambda-inferred-text": {
    does: "returns a text",
    body: TEXT,
    others: { "content-type": "application/json" },
    serve: returning(TEXT),
  },
  "lambda-inferred-object": {
    does: "returns an object without statusCode",
    body: '{"text":"ok"}',
    others: { "content-type": "application/json" },
    serve: returning({ text: TEXT }),
  },
  "lambda-inferred-nothing": { does: "returns nothing to an HTTP API", body: "null", serve: returning(undefined) },
};

declare const awslambda: {
  readonly HttpResponseStream: { from(stream: Writable, head: object): Writable };
};

const streaming =
  (write: (stream: Writable) => unknown): LambdaFunction =>
  async (event, stream) => {
    note(event);
    await write(stream as Writable);
  };

/** Functions that stream in Lambda's own ways. */
export const STREAMS: OwnFunctions = {
  "lambda-stream-without-head": {
    does: "streams with a content type alone",
    body: `${CHUNK}${TEXT}`,
    others: { "content-type": "text/plain" },
    serve: streaming((stream) => {
      (stream as Writable & { setContentType(type: string): void }).setContentType("text/plain");
      stream.write(CHUNK);
      stream.end(TEXT);
    }),
  },
  "lambda-stream-ends": {
    does: "ends its stream without a write",
    status: 401,
    body: "",
    others: { "www-authenticate": "Basic" },
    vary: ["accept"],
    serve: streaming((stream) => {
      awslambda.HttpResponseStream.from(stream, { statusCode: 401, headers: UNAUTHORIZED }).end();
    }),
  },
  "lambda-stream-ends-bare": {
    does: "ends its stream without a head",
    body: "",
    serve: streaming((stream) => void stream.end()),
  },
  "lambda-stream-own-cors": {
    does: "streams with CORS headers of its own",
    spec: "allow-origin",
    exposes: ["x-u"],
    vary: ["accept"],
    body: TEXT,
    serve: streaming((stream) => {
      awslambda.HttpResponseStream.from(stream, { statusCode: 200, headers: OWN_CORS }).end(TEXT);
    }),
  },
  "lambda-stream-throws": {
    does: "throws between its head and its first chunk",
    status: 500,
    serve: streaming((stream) => {
      awslambda.HttpResponseStream.from(stream, { statusCode: 200, headers: { "X-Own": "1" } });
      throw new Error("thrown before the first chunk");
    }),
  },
};

const CUSTOM = { statusCode: 503, body: "custom" };
const DENIED = { statusCode: 401, headers: { "WWW-Authenticate": "Basic" } };

/** Lets requests with credentials alone pass, as an authorizer in the function does. */
function behindAuthentication(handler: LambdaFunction, deny: LambdaFunction): LambdaFunction {
  return (event, ...args) =>
    toRequest(event).headers.has("authorization") ? handler(event, ...args) : deny(event, ...args);
}

/** Puts the policies of a mount around a function. */
function withMount(mount: Mount, handler: LambdaFunction): LambdaFunction {
  const options = mount.handler === "custom-error" ? { onError: () => CUSTOM } : {};
  return withPolicies(
    mount,
    handler,
    (inner, policy: Cors) => withCors(inner as LambdaHandler, policy, options) as unknown as LambdaFunction,
  );
}

const nameOf = ({ handler }: Mount): string => (handler === "custom-error" ? "throws" : handler);

/** The oldest supported runtime, and the newest that Lambda has. */
const RUNTIMES = ["node-20", "node-24"] as const;
/** For gateways that differ from another one in the form of events alone. */
export const NEWEST = ["node-24"] as const;
const CAN = ["error-handler", "front"] as const;

/** Milliseconds until Lambda stops a function. Each mount is a function of its own; one of them never ends. */
const timeOutOf = ({ handler }: Mount): number => (handler === "streams-endlessly" ? 50 : 10_000);

const NEVER_SENT = {
  fault: "Lambda sends a buffered response when the function has ended, and stops a function that does not end",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html",
  cases: ["streams-endlessly/allowed", "streams-endlessly/refused", "streams-endlessly/no-origin"],
};

const NO_LENGTH = {
  fault: "Lambda sends a streamed response in chunks, so it has no Content-Length",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html#runtimes-custom-response-streaming",
  cases: ["preflight-status-200/approved"],
};

type Faults = Parameters<typeof expectedFailures>[0];

/** `withCors()` around functions behind a gateway, which gets their whole result. */
export function bufferedSubject(
  name: string,
  gateway: Gateway,
  form: Form,
  own: OwnFunctions,
  faults: Faults = [],
  runtimes: ListenSubject["runtimes"] = RUNTIMES,
): ListenSubject {
  const functions = { ...RESULTS, ...own };
  const application = (mount: Mount): RequestListener => {
    const handler = functions[mount.handler]?.serve ?? resultFunction(nameOf(mount), form);
    const inner = mount.handler === "auth-first" ? behindAuthentication(handler, async () => DENIED) : handler;
    return buffered(gateway, withMount(mount, inner), timeOutOf(mount));
  };
  return nodeSubject({
    name: `AWS Lambda, ${name}`,
    runtimes,
    can: CAN,
    scenarios: scenariosOf(functions),
    deviations: expectedFailures([NEVER_SENT, ...faults], runtimes),
    application,
  });
}

/** `withCors()` around functions that stream their response. */
export function streamedSubject(name: string): ListenSubject {
  provideAwslambda();
  const deny: LambdaFunction = async (_event, stream) => {
    awslambda.HttpResponseStream.from(stream as Writable, DENIED).end();
  };
  const application = (mount: Mount): RequestListener => {
    const handler = STREAMS[mount.handler]?.serve ?? streamFunction(nameOf(mount));
    const inner = mount.handler === "auth-first" ? behindAuthentication(handler, deny) : handler;
    return streamed(withMount(mount, inner));
  };
  return nodeSubject({
    name: `AWS Lambda, ${name}`,
    runtimes: RUNTIMES,
    can: CAN,
    scenarios: scenariosOf(STREAMS),
    deviations: expectedFailures([NO_LENGTH], RUNTIMES),
    application,
  });
}

const made = new Map<string, ReturnType<typeof handlerScenarios>>();

/** Returns the scenarios of a table. Subjects that share a function share its scenarios. */
function scenariosOf(functions: OwnFunctions): ReturnType<typeof handlerScenarios> {
  return Object.entries(functions).flatMap(([name, row]) => {
    const scenarios = made.get(name) ?? handlerScenarios({ [name]: row });
    made.set(name, scenarios);
    return scenarios;
  });
}
