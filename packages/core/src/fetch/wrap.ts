import type { FetchHandler, WrapOptions } from "../types/cors.ts";
import type { Cors } from "../types/cors.ts";
import type { Decision } from "../types/decision.ts";
import { answer } from "./answer.ts";
import { decideInside } from "../decide/decide.ts";
import { isThenable } from "../decide/thenable.ts";
import { now, type PolicyScope } from "./policy-scope.ts";
import { withDecision } from "./with-decision.ts";

/** A policy at work on a request object. Policies around it, and calls at the same time, are in `next`. */
interface Handling extends PolicyScope {
  readonly decision: Decision | Promise<Decision>;
  readonly next: Handling | undefined;
  /** How many calls use it: the same request object can be handled twice at once. */
  calls: number;
}

/** `Symbol.for`, so that two copies of this package see each other's policies. */
const HANDLING: unique symbol = Symbol.for("corsac.handling") as never;

type Handled = Request & { [HANDLING]?: Handling | undefined };

const NONE: readonly Cors[] = Object.freeze([]);

/**
 * Returns the policies that handle this request object at the moment, the outermost first: one more inherits from them.
 *
 * @public
 */
export function policiesAround(request: Request): readonly Cors[] {
  const { [HANDLING]: innermost } = request as Handled;
  if (innermost === undefined) return NONE;
  const policies: Cors[] = [];
  for (let each: Handling | undefined = innermost; each !== undefined; each = each.next) {
    if (each.calls > 0) policies.unshift(each.policy);
  }
  return policies;
}

/**
 * Returns the policy's work on this request, so that a policy decides a request once, however often it is applied to it.
 */
function startHandling(cors: Cors, request: Handled): Handling {
  for (let each = request[HANDLING]; each !== undefined; each = each.next) {
    if (each.policy !== cors || each.calls === 0) continue;
    each.calls++;
    return each;
  }
  const since = now();
  const decision = decideInside(cors, policiesAround(request), request);
  const handling: Handling = { policy: cors, request, since, decision, next: request[HANDLING], calls: 1 };
  request[HANDLING] = handling;
  return handling;
}

/** The same request object can come again, as a retry or in a test, and is then decided anew. */
function endHandling(handling: Handling, request: Handled): void {
  handling.calls--;
  while (request[HANDLING]?.calls === 0) request[HANDLING] = request[HANDLING].next;
}

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
  return function (this: unknown, request: Request, ...args: Args) {
    const handling = startHandling(cors, request);

    const respond = (decision: Decision): Response | R | Promise<Response | R> => {
      if (decision.status !== null) return answer(decision, handling);
      const finish = (response: R | Response): R | Response => withDecision(response, decision, handling);
      const recover = async (error: unknown): Promise<R | Response> => {
        if (onError === undefined) throw error;
        return finish(await onError(error, request));
      };
      try {
        const result = handler.call(this, request, ...args);
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
    const run = (): Response | R | Promise<Response | R> => {
      const { decision } = handling;
      return isThenable(decision) ? decision.then(respond) : respond(decision);
    };
    return around(run, () => endHandling(handling, request));
  };
}
