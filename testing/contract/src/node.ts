export { nodeHandler, type NodeHandler, noteRequest } from "./handlers/node.ts";
export { nodeSubject } from "./subject/node-subject.ts";
export type { ListenSubject } from "./types.ts";
