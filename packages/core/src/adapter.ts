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
export { warnOnce, type WarnOnce } from "./adapter/warn-once.ts";
export { isProduction, notFirstWarning, tooLateWarning, twoPoliciesWarning, warnOfDebug } from "./adapter/warnings.ts";
export { preflightMethod } from "./decide/decide.ts";
export { isThenable } from "./decide/thenable.ts";
export { answer } from "./fetch/answer.ts";
export { applyDecision, exposedNames } from "./fetch/apply-decision.ts";
export { openScope, type PolicyScope } from "./fetch/policy-scope.ts";
export { applyTo, withDecision } from "./fetch/with-decision.ts";
export { isChoice } from "./routes/choose.ts";
export { toCors } from "./routes/cors-by.ts";
export { isSamePolicy } from "./same-policy.ts";
export { decideInside, whenCompiled } from "./decide/nested.ts";
export { mergeVary } from "./decide/list-field.ts";
export { isPolicyField } from "./standard/fields.ts";
export { judgeUpgrade, type UpgradeVerdict } from "./websocket/judge-upgrade.ts";
export { policiesAround } from "./fetch/wrap.ts";
