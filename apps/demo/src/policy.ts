import { createCors, type CorsOptions, type StaticCors } from "@corsac/core";

/** The options of the shared policy as data, without functions: the demo's own, or those of a visitor. */
export type PolicyData = CorsOptions | readonly CorsOptions[];

/** Returns the first options that every API of the demo shares: one page may call them, with cookies. */
export function initialOptions(pageOrigin: string): CorsOptions {
  return {
    origin: [pageOrigin],
    credentials: true,
    methods: ["GET", "POST", "PUT"],
    allowedHeaders: ["content-type", "x-request-id"],
    exposedHeaders: ["x-total-count"],
    maxAge: 600,
  };
}

/** Compiles options. Data has no origin function, so the policy decides without promises. */
export function policyOf(data: PolicyData): StaticCors {
  return createCors(data as CorsOptions) as StaticCors;
}
