import type { RouterContext } from "./routes.ts";

/**
 * Warns when the application was given other middleware before `own`: what that answers by itself, or does with an error
 * that it catches, carries no CORS field.
 */
export function warnOfEarlierMiddleware({ app }: RouterContext, own: unknown): void {
  const at = app.middleware.indexOf(own);
  const earlier = app.middleware.slice(0, Math.max(0, at)).map((middleware) => {
    const { name } = middleware as { readonly name: string };
    return name === "" ? "a function without a name" : name;
  });
  if (earlier.length === 0) return;
  process.emitWarning(
    `cors() comes after ${earlier.join(", ")}: what these answer by themselves carries no CORS field. ` +
      "Mount cors() first, or put withCors() of @corsac/node around app.callback().",
    { code: "CORSAC_NOT_FIRST" },
  );
}
