export { frameworkSubject } from "./subject/framework-subject.ts";
export { mountsOf } from "./subject/mounts.ts";
export type { CommandLine, ListenSubject } from "./types.ts";
