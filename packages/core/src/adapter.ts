export { answer } from "./fetch/answer.ts";
export { applyDecision, exposedNames } from "./fetch/apply-decision.ts";
export { withDecision } from "./fetch/with-decision.ts";
export { toCors } from "./create-cors.ts";
export { isSamePolicy } from "./same-policy.ts";
export { decideInside } from "./protocol/nested.ts";
export { mergeVary } from "./protocol/list-field.ts";
export { isPolicyField } from "./standard/fields.ts";
export { judgeUpgrade, type UpgradeVerdict } from "./upgrade/judge-upgrade.ts";
