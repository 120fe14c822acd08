import process from "node:process";
import type { Ports } from "../types.ts";

/** Reports the port, or the port of each path, to the host. Ends with the host: a process without its host must not stay. */
export function announce(ports: number | Ports): void {
  console.log(`PORT ${JSON.stringify(ports)}`);
  process.stdin.on("end", () => process.exit());
  process.stdin.resume();
}
