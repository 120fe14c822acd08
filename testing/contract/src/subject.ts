export { handlerScenarios } from "./cases/every-response.ts";
export {
  ALLOWED,
  answered,
  EVIL,
  forbidden,
  get,
  must,
  preflightPut,
  REFERENCE_POLICY,
  request,
  scenario,
} from "./cases/dsl.ts";
export { frameworkResponse } from "./cases/frameworks.ts";
export { approved, shared, unshared } from "./cases/policies.ts";
export type { HandlerRow, OwnHandlers } from "./handlers/row.ts";
export { CHUNK, EARLIER_HEADERS, LOCATION, OWN_CORS, TEXT, UNAUTHORIZED } from "./handlers/shared.ts";
export { applicationPolicies, byPath, mountsOf, withPolicies } from "./subject/mounts.ts";
export type { Deviations, Mount, Scenario } from "./types.ts";
