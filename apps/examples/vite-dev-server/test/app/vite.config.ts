import type { Cors } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { corsTable } from "@corsac/core/table";
import { nodeHandler } from "@corsac/contract/node";
import { byPath, type Mount } from "@corsac/contract/subject";
import { type Connect, defineConfig, type Plugin, type ViteDevServer } from "vite";
import { corsPlugin } from "../../src/cors.ts";
import { isOnRoute, MOUNTS } from "../scenarios.ts";

/** Mounts without a handler: files of Vite answer, or nothing does. */
const WITHOUT_HANDLER = ["no-route", "vite-public-file"];

/** The policies of a mount, from the inside out. */
function policiesOf({ path, policy, outer, handler }: Mount): readonly Cors[] {
  const inner = toCors(policy);
  if (isOnRoute(handler)) return [corsTable([{ path, policy: inner }], toCors(outer ?? { origin: "*" }))];
  return outer === null ? [inner] : [inner, toCors(outer)];
}

/** Runs middleware in turn. */
function inTurn(stack: Connect.ServerStackItem[]): Connect.NextHandleFunction {
  return (request, response, next) => {
    const run = (at: number): void => {
      const item = stack[at];
      if (item === undefined) return next();
      (item.handle as Connect.NextHandleFunction)(request, response, () => run(at + 1));
    };
    run(0);
  };
}

/** The middleware that the example's plugin puts in front, for the policies of a mount. */
function inFrontOf(mount: Mount): Connect.NextHandleFunction {
  const stack: Connect.ServerStackItem[] = [];
  for (const policy of policiesOf(mount)) {
    const { configureServer } = corsPlugin(policy);
    (configureServer as (server: ViteDevServer) => void)({ middlewares: { stack } } as ViteDevServer);
  }
  return inTurn(stack);
}

/** A handler of the contract, as middleware: connect waits for no promise. */
function middlewareOf({ path, handler: name }: Mount): Connect.NextHandleFunction {
  const handler = nodeHandler(name === "custom-error" ? "throws" : name);
  return async (request, response, next) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const isMine = pathname === path || pathname.startsWith(`${path}/`);
    if (!isMine || (name === "put-only" && request.method !== "PUT")) return next();
    if (name === "auth-first" && request.headers.authorization === undefined) {
      response.writeHead(401, { "WWW-Authenticate": "Basic" }).end();
      return;
    }
    try {
      await handler(request, response);
    } catch (error) {
      next(error);
    }
  };
}

const answerCustomError: Connect.ErrorHandleFunction = (error, request, response, next) => {
  if (!MOUNTS.some(({ path, handler }) => handler === "custom-error" && request.url === path)) return next(error);
  response.statusCode = 503;
  response.end("custom");
};

const contract: Plugin = {
  name: "contract",
  configureServer({ middlewares }) {
    const find = byPath(MOUNTS, inFrontOf);
    middlewares.stack.unshift({
      route: "",
      handle: ((request, response, next) =>
        find(request.url ?? "/")(request, response, next)) as Connect.NextHandleFunction,
    });
    for (const mount of MOUNTS) {
      if (!WITHOUT_HANDLER.includes(mount.handler) && mount.path !== "/vite-files")
        middlewares.use(middlewareOf(mount));
    }
    middlewares.use(answerCustomError);
  },
};

export default defineConfig({ plugins: [contract], server: { cors: false, allowedHosts: ["api.example"] } });
