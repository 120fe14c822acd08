import type { Cors } from "@corsac/core";

type Handler<Env, Context> = (request: Request, env: Env, context: Context) => Response | Promise<Response>;

/** Cloudflare answers an exception with a page that has no CORS headers. */
function onError(error: unknown): Response {
  console.error(error);
  return new Response("Internal Server Error", { status: 500 });
}

/** Puts a policy around a Worker. It is made from the bindings when the first request comes, once for each `env`. */
export function withCors<Env extends object, Context>(
  policyOf: (env: Env) => Cors,
  handler: Handler<Env, Context>,
): Handler<Env, Context> {
  const handlers = new WeakMap<Env, Handler<Env, Context>>();
  return (request, env, context) => {
    const handle = handlers.get(env) ?? policyOf(env).wrap(handler, { onError });
    handlers.set(env, handle);
    return handle(request, env, context);
  };
}
