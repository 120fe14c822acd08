// A module of its own, so that the code for servers is loaded when someone asks for it.
export { fixes } from "@corsac/diagnose";
