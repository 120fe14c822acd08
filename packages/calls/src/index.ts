export { readCurl } from "./read/curl.ts";
export { readFetchCode } from "./read/fetch-code.ts";
export { type Paste, readPaste } from "./read/paste.ts";
export { readResponseHeaders } from "./read/response-headers.ts";
export { NotationError } from "./types/notation-error.ts";
export type { ReadCall } from "./types/read-call.ts";
export { asCheckCommand, asChecksFile } from "./write/check.ts";
export { asCurl } from "./write/curl.ts";
export { asFetchCode } from "./write/fetch-code.ts";
export { asPageTest, type PageTestOptions } from "./write/page-test.ts";
export { shellWord } from "./write/shell.ts";
export { judgeReplay, type JudgeOptions, type ReplayVerdict } from "./har/judge-replay.ts";
export { type HarEntry, isHar, isHarText, readHar } from "./har/read-har.ts";
export type { RecordedOutcome, Replay } from "./har/replay.ts";
export { replayArchive } from "./har/replay-archive.ts";
export { type Operation, operationsOf } from "./openapi/operations.ts";
export {
  type PreflightCounts,
  type PreflightFigures,
  preflightFigures,
  type PreflightTarget,
} from "./har/preflight-figures.ts";
