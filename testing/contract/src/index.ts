export type { Behind } from "./behind/behind.ts";
export type { ContractCase, Expectation, FieldLine, Level, Scenario, WireRequest } from "./case/case.ts";
export type {
  Capability,
  Deviation,
  Deviations,
  FetchSubject,
  Listening,
  ListenSubject,
  Mount,
  RuntimeName,
  Subject,
} from "./case/subject.ts";
export { applicable } from "./case/applicable.ts";
export { SCENARIOS } from "./cases/scenarios.ts";
export { check, corsFields, type Expected, type Observation } from "./judge/check.ts";
export { observe, type Observations } from "./run/observe.ts";
export { runContract, type TestFramework } from "./run/run-contract.ts";
