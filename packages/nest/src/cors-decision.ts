import type { Decision } from "@corsac/core";
import { createParamDecorator, type ExecutionContext } from "@nestjs/common";

/**
 * The policy's decision about the request, as a parameter of a handler. Guards, interceptors and filters read it from
 * `request.cors`.
 *
 * @example
 * ```ts
 * \@Get()
 * list(\@CorsDecision() decision: Decision) {}
 * ```
 * @public
 */
export const CorsDecision: () => ParameterDecorator = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Decision | undefined =>
    context.switchToHttp().getRequest<{ readonly cors?: Decision }>().cors,
);
