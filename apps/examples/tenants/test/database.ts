import type { Program } from "@corsac/contract/server";

/** A database that a test starts, stops and changes. */
export interface Database {
  readonly name: string;
  readonly program: Program;
  /** The variables with which the servers of the example find it. */
  readonly env: Readonly<Record<string, string>>;
  start(): Promise<void>;
  /** Stops it; what it stores stays. */
  stop(): Promise<void>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
  change(change: "add" | "remove", origin: string): Promise<void>;
  /** Changes the data so that nobody is told. */
  changeInSilence(change: "add" | "remove", origin: string): Promise<void>;
  /** Ends the connections on which servers wait for notices, which then connect again. */
  breakNoticeConnections(): Promise<void>;
  /** Counts the lookups since it was first started. */
  lookups(): Promise<number>;
}
