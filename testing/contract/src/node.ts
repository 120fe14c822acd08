export { CHUNK, COOKIES, EARLIER_HEADERS, ETAG, LOCATION, TEXT } from "./behind/behind.ts";
export { byPath } from "./behind/by-path.ts";
export { listenOn } from "./behind/listen-on.ts";
export { nodeHandler, noteRequest, type NodeHandler } from "./behind/node.ts";
export type { Capability, Deviations, Listening, ListenSubject, Mount, RuntimeName } from "./case/subject.ts";
