export { type Ask, askTypeScript, type Place } from "./editor/ask-typescript.ts";
export { type Calls, runEditor } from "./editor/run-editor.ts";
