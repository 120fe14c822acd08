export { enforce } from "./head.ts";
export type { NodeRequest, NodeResponse } from "./message.ts";
export { requestView, type Show } from "./request-view.ts";
export { respond } from "./respond.ts";
export { type FindRuling, type RequestRule, type Respond, ruleRequests } from "./rule-request.ts";
