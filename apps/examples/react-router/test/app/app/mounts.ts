import { mountsOf } from "@corsac/contract/framework";
import { byPath, type Mount } from "@corsac/contract/subject";
import { CAN, SCENARIOS } from "../../scenarios.ts";

export const mounts: readonly Mount[] = mountsOf({ can: CAN, scenarios: SCENARIOS }, "node-24");

/** Returns the mount at a URL. */
export const findMount: (url: string) => Mount = byPath(mounts, (mount) => mount);
