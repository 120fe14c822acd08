export { CONTENT_HEADERS } from "./adapter/content-headers.ts";
export {
  decideRouted,
  type FindPolicies,
  type GoverningPolicy,
  hasDecided,
  policiesOutside,
  type RoutedDecision,
} from "./adapter/decide-routed.ts";
export { findRoutePolicies, type RouteStep } from "./adapter/find-route-policies.ts";
export { warnOnce, type WarnOnce } from "./policy/warn-once.ts";
export { isProduction, notFirstWarning, tooLateWarning, twoPoliciesWarning, warnOfDebug } from "./adapter/warnings.ts";
export { preflightMethod } from "./decide/preflight-method.ts";
export { isThenable } from "./decide/thenable.ts";
export { answer } from "./fetch/answer.ts";
export { applyDecision, exposedNames } from "./fetch/apply-decision.ts";
export { openScope, type PolicyScope } from "./fetch/policy-scope.ts";
export { applyTo, withDecision } from "./fetch/with-decision.ts";
export { toCors } from "./choice/cors-by.ts";
export { isSamePolicy } from "./inspect/same-policy.ts";
export { decideInside } from "./decide/decide.ts";
export { isChoice, isCors, whenCompiled } from "./decide/source.ts";
export { mergeVary } from "./decide/list-field.ts";
export { isPolicyHeader } from "./standard/header-names.ts";
export { judgeUpgrade, type UpgradeVerdict } from "./websocket/judge-upgrade.ts";
export { policiesAround } from "./fetch/wrap.ts";
