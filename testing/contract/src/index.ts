export type { Capability, Deviation, RuntimeName, Subject } from "./types.ts";
export { runContract, type TestFramework } from "./run/run-contract.ts";
