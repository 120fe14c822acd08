import type { Fault } from "./fault.ts";
import { FAULTS } from "./faults.ts";
import { SERVER_FAULTS } from "./server-faults.ts";

/** The faults of adapters and of generated configurations. */
export const ALL_FAULTS: readonly Fault[] = [...FAULTS, ...SERVER_FAULTS];
