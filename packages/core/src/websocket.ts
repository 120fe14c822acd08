export type { UpgradeOptions } from "./websocket/judge-upgrade.ts";
export { upgradeRefusal } from "./websocket/upgrade-refusal.ts";
