export { checkConfig } from "./check-config.ts";
