export { answer } from "./fetch/answer.ts";
export { applyDecision, exposedNames } from "./fetch/apply-decision.ts";
export { withDecision } from "./fetch/with-decision.ts";
export { toCors } from "./create-cors.ts";
export { isSamePolicy } from "./same-policy.ts";
export { mergeVary } from "./protocol/list-field.ts";
export { isPolicyField } from "./standard/fields.ts";
