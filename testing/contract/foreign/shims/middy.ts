import chainOf, { type MiddlewareObj } from "@middy/core";
import httpCors, { type Options } from "@middy/http-cors";
import { fetchHandler } from "../../src/handlers/fetch.ts";
import type { FetchHandler, Mount, WireRequest } from "../../src/types.ts";
import { isAsync, type PlainPolicy, plainPolicy } from "../plain-policy.ts";
import { optionsOf, type Shim, shimOf, type Translate } from "../shim.ts";
import { fetchSubject } from "./fetch-subject.ts";
import { toEvent, toResponse, toResult, type Event, type Result } from "./http-api.ts";

function originsOf(origin: PlainPolicy["origin"]): Options {
  // The package knows that a list varies by the origin; of a function, its user has to say so.
  if (typeof origin === "function") {
    return { getOrigin: (asked) => ((origin(asked) as boolean) ? asked : null), vary: "Origin" };
  }
  return typeof origin === "string" ? { origin } : { origins: origin === false ? [] : [...origin] };
}

const middyOptions: Translate<Options> = (policy) => {
  if (isAsync(policy.origin)) return "asynchronous origin functions";
  if (policy.optionsSuccessStatus !== 204) return "`optionsSuccessStatus`";
  return {
    ...originsOf(policy.origin),
    disableBeforePreflightResponse: policy.preflightContinue,
    methods: policy.methods.join(", "),
    ...(policy.allowedHeaders && { headers: policy.allowedHeaders.join(", ") }),
    ...(policy.credentials && { credentials: true }),
    ...(policy.exposedHeaders.length > 0 && { exposeHeaders: policy.exposedHeaders.join(", ") }),
    ...(policy.maxAge !== null && { maxAge: policy.maxAge }),
  };
};

/** Turns errors into responses, as @middy/http-error-handler does: without one, the gateway answers. */
const errorHandler: MiddlewareObj<Event, Result> = {
  onError: (request) => {
    request.response ??= { statusCode: 500 };
  },
};

const asksForHeaders = ({ headers }: WireRequest): boolean =>
  headers.some(([name]) => name === "Access-Control-Request-Headers");

function application(mount: Mount): FetchHandler {
  const handler = fetchHandler(mount.handler);
  const chain = chainOf<Event, Result>();
  for (const options of optionsOf(mount, middyOptions)) chain.use(httpCors(options) as typeof errorHandler);
  const lambda = chain.use(errorHandler).handler(async (event: Event) => toResult(await handler(event.request)));
  return async (request) => toResponse(await lambda(toEvent(request), {} as never));
}

const shim: Shim = shimOf(
  fetchSubject("@middy/http-cors", "node-24", [], application),
  middyOptions,
  ({ handler, policy, cases }) => {
    if (handler === "streams-endlessly") return "responses without end, which Lambda does not send";
    const plain = plainPolicy(policy);
    const echoes = typeof plain === "object" && plain.allowedHeaders === null;
    return echoes && cases.some(({ requests }) => requests.some(asksForHeaders))
      ? "any header that an origin asks for"
      : null;
  },
);

export const subject: Shim["subject"] = shim.subject;
export const refuse: Shim["refuse"] = shim.refuse;
