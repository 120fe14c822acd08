import type { FetchHandler, WrapOptions } from "../interface/cors.ts";
import type { Cors } from "../interface/cors.ts";
import type { Decision } from "../interface/decision.ts";
import { answer } from "./answer.ts";
import { isThenable } from "../protocol/thenable.ts";
import { withDecision } from "./with-decision.ts";

/** Which policy speaks on a request while it is handled, so that one that is applied twice speaks once. */
const DECIDED_BY: unique symbol = Symbol.for("corsac.decided-by") as never;

type Decided = Request & { [DECIDED_BY]?: Cors | undefined };

/** Does `work`, then `done`, also where it fails. Waits only where there is something to wait for. */
function around<T>(work: () => T | Promise<T>, done: () => void): T | Promise<T> {
  let result: T | Promise<T>;
  try {
    result = work();
  } catch (error) {
    done();
    throw error;
  }
  if (isThenable(result)) return (result as Promise<T>).finally(done);
  done();
  return result;
}

/**
 * Puts a policy around a fetch handler. Stays synchronous where the policy and the handler are; further arguments and
 * `this` pass through.
 */
export function wrapHandler<Args extends readonly unknown[], R extends Response | undefined | void>(
  cors: Cors,
  handler: FetchHandler<Args, R>,
  { onError }: WrapOptions,
): (request: Request, ...args: Args) => Response | R | Promise<Response | R> {
  return function (this: unknown, request: Decided, ...args: Args) {
    const run = (): R | Promise<R> => handler.call(this, request, ...args);
    const outer = request[DECIDED_BY];
    if (outer === cors) return run();
    request[DECIDED_BY] = cors;

    const respond = (decision: Decision): Response | R | Promise<Response | R> => {
      if (decision.status !== null) return answer(decision);
      const finish = (response: R | Response): R | Response => withDecision(response, decision, request);
      const recover = async (error: unknown): Promise<R | Response> => {
        if (onError === undefined) throw error;
        return finish(await onError(error, request));
      };
      try {
        const result = run();
        return isThenable(result)
          ? Promise.resolve(result as Promise<R>)
              .then(finish)
              .catch(recover)
          : finish(result);
      } catch (error) {
        if (onError === undefined) throw error;
        return recover(error);
      }
    };
    const speak = (): Response | R | Promise<Response | R> => {
      const decision = cors.decide(request);
      return isThenable(decision) ? decision.then(respond) : respond(decision);
    };
    return around(speak, () => {
      // The same request object may come again: a retry, a test.
      request[DECIDED_BY] = outer;
    });
  };
}
