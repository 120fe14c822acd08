import type { CorsOptions } from "@corsac/core";

/** Origins that the reference policy allows. */
export const ALLOWED = "https://a.example";
export const ALLOWED_2 = "https://b.example";
/** An origin that only a policy for any origin allows. */
export const EVIL = "https://evil.example";

/** The policy of most tests: it sets every common option. */
export const REFERENCE_POLICY: CorsOptions & { readonly credentials: true; readonly origin: readonly string[] } = {
  origin: [ALLOWED, ALLOWED_2],
  credentials: true,
  methods: ["PUT"],
  allowedHeaders: ["authorization", "x-a"],
  exposedHeaders: ["x-e"],
  maxAge: 600,
};

/** The CORS lines, without `Vary`, of a response that the reference policy shares with `ALLOWED`. */
export const SHARED_HEADERS: readonly string[] = [
  "access-control-allow-credentials: true",
  `access-control-allow-origin: ${ALLOWED}`,
  "access-control-expose-headers: x-e",
];

/** The CORS lines, without `Vary`, of the reference policy's answer to a preflight of `ALLOWED`. */
export const PREFLIGHT_HEADERS: readonly string[] = [
  "access-control-allow-credentials: true",
  "access-control-allow-headers: authorization, x-a",
  "access-control-allow-methods: PUT",
  `access-control-allow-origin: ${ALLOWED}`,
  "access-control-max-age: 600",
];

/** The CORS lines of a response under the policy `{ origin: "*" }`. */
export const ANY_ORIGIN_HEADERS: readonly string[] = ["access-control-allow-origin: *"];
