export { runProxy as middleware } from "../../../next/test/app/contract/proxies.ts";
