export { EARLIER_HEADERS, LOCATION, TEXT } from "./behind/behind.ts";
export { byPath } from "./behind/by-path.ts";
export { fetchHandler, noteFetch, type FetchBehind } from "./behind/fetch.ts";
export { WORKERD_DEVIATIONS } from "./case/workerd-deviations.ts";
export type { Capability, Deviations, FetchSubject, Mount, RuntimeName } from "./case/subject.ts";
