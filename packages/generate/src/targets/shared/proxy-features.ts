import type { Feature } from "../../types/feature.ts";

/** The features of a proxy with expressions and conditions. */
export const PROXY_FEATURES: readonly Feature[] = [
  "list",
  "patterns",
  "null-origin",
  "policies-by-origin",
  "paths",
  "credentials",
  "any-header",
  "header-patterns",
  "any-method",
  "preflight-status",
  "preflight-continue",
  "timing",
  "enforce",
];
