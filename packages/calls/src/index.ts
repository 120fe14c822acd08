export { shellWord } from "./write/shell.ts";
