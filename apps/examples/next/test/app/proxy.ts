export { runProxy as proxy } from "./contract/proxies.ts";
