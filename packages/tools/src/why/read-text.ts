// A module of its own, so that the page loads the readers when there is a text to read.
export { readPaste } from "@corsac/calls";
