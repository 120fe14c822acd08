export { normalizeValue } from "../src/header-list/grammar.ts";
export { byteLowercase, type Header, sortedLowercaseSet } from "../src/header-list/header-list.ts";
