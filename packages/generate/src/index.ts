export { type SyntaxCheckRun, syntaxCheck } from "./syntax-check.ts";
export { describeNote, type NoteDescription } from "./describe-note.ts";
export { describeTarget, type TargetDescription } from "./describe-target.ts";
export { generate } from "./generate.ts";
export { GenerateError, type RefusalReason } from "./refuse/error.ts";
export { type TargetName, targets } from "./targets/targets.ts";
export { type Feature, features } from "./types/feature.ts";
export type { Generated, GeneratedFile, GenerateOptions } from "./types/generate.ts";
export { type Note, type NoteCode, noteCodes } from "./types/note.ts";
