export { fetchHandler, noteFetch } from "./handlers/fetch.ts";
export { WORKERD_DEVIATIONS } from "./subject/workerd-deviations.ts";
export type { FetchHandler, FetchSubject } from "./types.ts";
