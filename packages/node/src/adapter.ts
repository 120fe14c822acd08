export { hasPolicy } from "./head.ts";
export { handleRequests, type RequestHandler, type SendAnswer } from "./handle-requests.ts";
export type { NodeRequest, NodeResponse } from "./message.ts";
export { sharePrototypes } from "./prototypes.ts";
export { requestView, type ShowContext } from "./request-view.ts";
