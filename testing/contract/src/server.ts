export { isSkipped, PROGRAM_ENV } from "./host/program.ts";
export { type ExpectedFailure, expectedFailures } from "./subject/expected-failures.ts";
export { type HandlerRow } from "./handlers/row.ts";
export { applicationSubject } from "./subject/application-subject.ts";
export { type Site, serverSubject } from "./subject/server-subject.ts";
export type { Upstreams } from "./subject/upstreams.ts";
export type { CorsHeaders, Expectation, HeaderLine, ListenSubject, Program, Scenario } from "./types.ts";
export { openHttp1 } from "./wire/http1.ts";
export { openSubject } from "./wire/open.ts";
