import { inspect } from "node:util";
import { createCors, type CorsOptions, type StaticCors } from "@corsac/core";

interface ListedOrigins extends CorsOptions {
  readonly origin: readonly string[];
}

/** The options that every API of the demo shares: one page may call them, with cookies. */
function policyOptions(pageOrigin: string): ListedOrigins {
  return {
    origin: [pageOrigin],
    credentials: true,
    methods: ["GET", "POST", "PUT"],
    allowedHeaders: ["content-type", "x-request-id"],
    exposedHeaders: ["x-total-count"],
    maxAge: 600,
  };
}

/** The one policy of the demo. */
export function createPolicy(pageOrigin: string): StaticCors {
  return createCors(policyOptions(pageOrigin));
}

/** The policy's source text, for the page. */
export function policyCode(pageOrigin: string): string {
  const options = inspect(policyOptions(pageOrigin), { breakLength: 60, compact: 1 });
  const formatted = options.replaceAll("'", '"').replaceAll("[ ", "[").replaceAll(" ]", "]").replace(/\n}$/, ",\n}");
  return `const policy = createCors(${formatted});`;
}
