import type { IncomingMessage } from "node:http";
import type { onRequestHookHandler } from "fastify";
import { preflightedMethod } from "./preflighted.ts";
import { arrives } from "./probe.ts";

/** Preflights that have reached no policy yet. */
const waiting = new WeakSet<object>();

/** Notes that a preflight has reached the hook of `cors()`. */
export function hasArrived(raw: object): void {
  waiting.delete(raw);
}

function warn(earlier: readonly string[]): void {
  const names = earlier.map((name) => (name === "" ? "a function without a name" : name));
  process.emitWarning(
    `An onRequest hook from before cors() (${names.join(", ")}) answered a preflight. The answer has no CORS headers, ` +
      "so browsers block the request. Register cors() before the hook, or put withCors() of @corsac/node around the server.",
    { code: "CORSAC_NOT_FIRST" },
  );
}

/** A hook that comes before all others. */
type MakeHook = (earlier: readonly string[]) => onRequestHookHandler;

/**
 * Returns what makes hooks that keep probes from the hooks behind them, and that warn, once for an application, when one
 * of those answers a preflight which a policy would have answered.
 *
 * @param hasPolicy - reports if a policy rules the request that the preflight asks about
 */
export function firstHooks(hasPolicy: (raw: IncomingMessage, method: string) => Promise<boolean>): MakeHook {
  let warned = false;
  return (earlier) =>
    function beforeEarlierHooks(request, reply, done) {
      const { raw } = request;
      if (arrives(request)) return;
      const method = preflightedMethod(raw);
      if (!warned && method !== undefined) {
        waiting.add(raw);
        reply.raw.once("finish", () => {
          // Around the whole server, `withCors()` has decided the request before any hook.
          if (!waiting.has(raw) || "cors" in raw) return;
          const judge = (answer: boolean): void => {
            if (answer && !warned) warn(earlier);
            warned ||= answer;
          };
          // A route whose own policy is a mistake answers 500 when it is requested.
          hasPolicy(raw, method).then(judge, () => judge(false));
        });
      }
      done();
    };
}
