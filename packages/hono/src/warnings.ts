import type { Cors } from "@corsac/core";
import { whenCompiled } from "@corsac/core/adapter";

interface Process {
  readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
}

/** Where nothing tells, it is not. */
export function isProduction(): boolean {
  try {
    return (globalThis as Process).process?.env?.["NODE_ENV"] === "production";
  } catch {
    // Deno without permission to read the environment.
    return false;
  }
}

/** `debug` tells every client why it was refused. Options that a function returns are known at the first request. */
export function warnOfDebug(policy: Cors): void {
  whenCompiled(policy, ({ debug }) => {
    if (!debug || !isProduction()) return;
    console.warn("@corsac/hono: debug is on under NODE_ENV=production; answers name the reason of each refusal.");
  });
}

/** A preflight, an `OPTIONS` request, does not show what belongs to another method alone. */
export function warnOfHiddenPolicy(route: string): void {
  console.warn(
    `@corsac/hono: the policy of ${route} rules its responses, and the outer one its preflights. ` +
      "Give the outer cors() its second argument, the application.",
  );
}

/** Hono runs what was registered first. */
export function warnOfRoutesBefore(routes: readonly string[]): void {
  if (routes.length === 0) return;
  console.warn(`@corsac/hono: registered before cors(), so without any CORS field: ${routes.join(", ")}.`);
}
