import { decide, judge } from "../decide/decide.ts";
import { SOURCE, type Source, sourceOf } from "../decide/source.ts";
import { after } from "../decide/thenable.ts";
import { wrapHandler } from "../fetch/wrap.ts";
import { UNPROTECTED } from "../policy/protection.ts";
import type { Cors, FetchHandler, WrapOptions } from "../types/cors.ts";
import type { Decision, RequestView } from "../types/decision.ts";
import type { PolicyOptions } from "../types/options.ts";

/** The one implementation of `Cors`. Its source says which policies a request is decided by. */
class CompiledCors implements Cors {
  constructor(source: Source) {
    Object.defineProperty(this, SOURCE, { value: source });
  }

  decide(request: RequestView): Decision | Promise<Decision> {
    return decide(sourceOf(this).select(request, UNPROTECTED), request);
  }

  wrap<Args extends readonly unknown[], R extends Response | undefined | void>(
    handler: FetchHandler<Args, R>,
    options: WrapOptions = {},
  ): (request: Request, ...args: Args) => Response | R | Promise<Response | R> {
    return wrapHandler(this, handler, options);
  }

  allows(origin: string): boolean | Promise<boolean> {
    return after(judge(sourceOf(this).policies(), origin), ({ judgement }) => judgement === "allowed");
  }

  reconfigure(options: PolicyOptions): void {
    sourceOf(this).reconfigure(options);
  }
}

export function policyOfSource(source: Source): Cors {
  return new CompiledCors(source);
}
