import process from "node:process";

/** Reports the port to the host, and ends with the host: a process whose host has gone must not stay. */
export function announce(port: number): void {
  console.log(`PORT ${port}`);
  process.stdin.on("end", () => process.exit());
  process.stdin.resume();
}
