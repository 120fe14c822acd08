import type { Fault } from "./fault.ts";
import { FAULTS } from "./faults.ts";
import { DJANGO_FAULTS, FASTAPI_FAULTS, FLASK_FAULTS } from "./python-faults.ts";
import { SERVER_FAULTS } from "./server-faults.ts";
import { WORKER_FAULTS } from "./worker-faults.ts";

/** The faults of generated configurations, each of which the contract must catch in the real server. */
export const WRITER_FAULTS: readonly Fault[] = [
  ...SERVER_FAULTS,
  ...WORKER_FAULTS,
  ...FASTAPI_FAULTS,
  ...DJANGO_FAULTS,
  ...FLASK_FAULTS,
];

/** The faults of adapters and of generated configurations. */
export const ALL_FAULTS: readonly Fault[] = [...FAULTS, ...WRITER_FAULTS];
