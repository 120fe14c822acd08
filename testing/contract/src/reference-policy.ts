import { A } from "./cases/dsl.ts";

export { A, B, E } from "./cases/dsl.ts";
export { P1 } from "./cases/policies.ts";

/** All that an actual response for A carries under P1, as lines of a head, `Vary` left out. */
export const OK: readonly string[] = [
  "access-control-allow-credentials: true",
  `access-control-allow-origin: ${A}`,
  "access-control-expose-headers: x-e",
];

/** All that the answer to a preflight of A carries under P1. */
export const PREFLIGHT_OK: readonly string[] = [
  "access-control-allow-credentials: true",
  "access-control-allow-headers: authorization, x-a",
  "access-control-allow-methods: PUT",
  `access-control-allow-origin: ${A}`,
  "access-control-max-age: 600",
];
