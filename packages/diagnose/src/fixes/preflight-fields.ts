import type { Policy } from "./policy.ts";

/** Of the answer to a preflight: what a policy does not limit is named all the same, since browsers want names. */
export function preflightFields({ methods, allowedHeaders, maxAge }: Policy): readonly (readonly [string, string])[] {
  const listed = methods.length > 0 ? methods : ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"];
  const named = [...new Set(["content-type", "authorization", ...allowedHeaders])];
  return [
    ["Access-Control-Allow-Methods", listed.join(", ")],
    ["Access-Control-Allow-Headers", named.join(", ")],
    ["Access-Control-Max-Age", String(maxAge ?? 600)],
  ];
}
