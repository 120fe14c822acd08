import process from "node:process";

/** Tells the host where to connect to, and ends with it: a process whose host has gone must not stay. */
export function announce(port: number): void {
  console.log(`PORT ${port}`);
  process.stdin.on("end", () => process.exit());
  process.stdin.resume();
}
