import type { RequestListener } from "node:http";
import { cors as corsac } from "@corsac/node";
import corsPackage from "cors";
import { BODY, type CreateListener, type Listener, noContent } from "../load.ts";

type Middleware = (request: unknown, response: unknown, next: () => void) => void;

/** The ways in which handlers of `node:http` set headers. Middleware needs other code for each. */
type HandlerStyle = "end" | "setHeader" | "writeHead";

const JSON_BODY = JSON.stringify(BODY);

const handlers: Readonly<Record<HandlerStyle, RequestListener>> = {
  end: (_request, response) => {
    response.end(JSON_BODY);
  },
  setHeader: (_request, response) => {
    response.setHeader("Content-Type", "application/json");
    response.end(JSON_BODY);
  },
  writeHead: (_request, response) => {
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(JSON_BODY);
  },
};

const before =
  (middleware: Middleware, handler: RequestListener): Listener =>
  (request, response) =>
    middleware(request, response, () => handler(request, response as never));

export const createListenerWith =
  (style: HandlerStyle): CreateListener =>
  ({ contestant, preflight }, policy) => {
    const handler = handlers[style];
    if (contestant === "ours") return before(corsac(policy) as Middleware, handler);
    if (contestant === "theirs") return before(corsPackage(policy) as Middleware, handler);
    return preflight ? noContent : (handler as Listener);
  };
