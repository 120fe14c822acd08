import type { Finding } from "@corsac/diagnose";
import type { JudgedCall } from "../har/judge-entries.ts";

/** Blocked calls to one server that need the same fix. */
export interface Cause {
  /** The first of the calls in the file. */
  readonly call: JudgedCall;
  readonly finding: Finding;
  /** The origin of the server. */
  readonly server: string;
  readonly count: number;
}

/** Returns the causes of the blocked calls, those of the most calls first. */
export function causesOf(calls: readonly JudgedCall[]): Cause[] {
  const causes = new Map<string, Cause>();
  for (const call of calls) {
    const { finding, method, url, page } = call;
    if (call.ok || finding === null) continue;
    const server = new URL(url).origin;
    const key = [finding.code, method, server, page].join(" ");
    const { count, ...first } = causes.get(key) ?? { call, finding, server, count: 0 };
    causes.set(key, { ...first, count: count + 1 });
  }
  return [...causes.values()].toSorted((a, b) => b.count - a.count);
}
