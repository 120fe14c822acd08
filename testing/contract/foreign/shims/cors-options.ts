import type { CorsOptions } from "cors";
import type { AskOrigin, PlainPolicy } from "../plain-policy.ts";

/** Writes an origin function in the form of cors and @fastify/cors. */
export function withCallback(ask: AskOrigin) {
  return (origin: string | undefined, callback: (error: Error | null, allowed: boolean) => void): void => {
    void (async () => ask(origin ?? ""))().then(
      (allowed) => callback(null, allowed),
      (error: Error) => callback(error, false),
    );
  };
}

/** The options of cors, which Nest's `enableCors` takes too. */
export function corsOptions({ origin, allowedHeaders, maxAge, ...same }: PlainPolicy): CorsOptions {
  return {
    ...same,
    origin: typeof origin === "function" ? withCallback(origin) : typeof origin === "object" ? [...origin] : origin,
    methods: [...same.methods],
    exposedHeaders: [...same.exposedHeaders],
    ...(allowedHeaders && { allowedHeaders: [...allowedHeaders] }),
    ...(maxAge !== null && { maxAge }),
  };
}
