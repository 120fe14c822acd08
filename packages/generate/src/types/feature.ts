/**
 * The parts of a policy that not every server can say. A policy that needs one of them is refused for a server without it,
 * because leaving it out would share responses with more or with fewer origins than the policy says.
 *
 * @public
 */
export const features = [
  "one-origin",
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
  "enforce-by-host",
  "hosts",
  "origin-function",
  "path-function",
] as const;

/** The name of a feature. @public */
export type Feature = (typeof features)[number];
