import type { IncomingMessage } from "node:http";
import type { FastifyInstance } from "fastify";
import { childrenOf, type NamedHook, onRequestHooks } from "./internals.ts";
import { announcedMethod, endProbe } from "./probe.ts";

/**
 * Puts a hook in front of the `onRequest` hooks that an instance, and the instances inside it, got before `own`. It keeps
 * probes from these hooks. It also warns, once for an application, when one of them answers a preflight for a request
 * that a policy governs.
 *
 * Fastify itself adds hooks at the end only. If an instance keeps its hooks elsewhere, it gets no such hook, and its
 * earlier hooks run for probes too.
 *
 * @param hasPolicy - reports if a policy governs the request that a preflight announces
 */
export function guardEarlierHooks(
  root: FastifyInstance,
  own: NamedHook,
  hasPolicy: (preflight: IncomingMessage, method: string) => Promise<boolean>,
): void {
  let hasWarned = false;

  const check = async (preflight: IncomingMessage, method: string, names: readonly string[]): Promise<void> => {
    // If the policy of the route has a mistake, the route answers 500 to the request itself.
    const governs = await hasPolicy(preflight, method).catch(() => false);
    if (hasWarned || !governs) return;
    hasWarned = true;
    process.emitWarning(
      `An onRequest hook from before cors() (${names.join(", ")}) answered a preflight. The answer has no CORS headers, ` +
        "so browsers block the request. Register cors() before the hook, or put withCors() of @corsac/node around the server.",
      { code: "CORSAC_NOT_FIRST" },
    );
  };

  const guard = (instance: FastifyInstance): void => {
    const hooks = onRequestHooks(instance);
    const at = hooks?.indexOf(own) ?? -1;
    if (hooks !== undefined && at > 0) {
      const names = hooks.slice(0, at).map(({ name }) => name || "a function without a name");
      hooks.unshift(function beforeEarlierHooks(request, reply, done) {
        if (endProbe(request)) return;
        const { raw } = request;
        const method = hasWarned ? undefined : announcedMethod(root, raw);
        if (method !== undefined) {
          // A policy that has decided the request, here or around the server (`withCors`), has set `cors`.
          reply.raw.once("finish", () => "cors" in raw || void check(raw, method, names));
        }
        done();
      });
    }
    for (const child of childrenOf(instance)) guard(child);
  };
  guard(root);
}

/** Moves the `onRequest` hook that an instance got last in front of the others. */
export function moveFirst(instance: FastifyInstance): void {
  const hooks = onRequestHooks(instance);
  if (hooks === undefined)
    throw new Error("This version of Fastify keeps its hooks elsewhere: cors() cannot be first.");
  hooks.unshift(...hooks.splice(-1));
}
