import { readFileSync } from "node:fs";
import type { ProxyName } from "@corsac/contract/proxies";
import type { Header } from "@corsac/user-agent";

/** A response that came through a proxy. */
export interface RecordedAnswer {
  readonly proxy: ProxyName;
  readonly version: string;
  /** The behaviour of the application behind it. */
  readonly application: "down" | "breaks off" | "answers 404" | "answers 502" | "answers 503";
  readonly asked: string;
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: string;
}

/** The responses that `record.ts` has recorded. */
export const recordedAnswers = JSON.parse(
  readFileSync(new URL("proxies.json", import.meta.url), "utf8"),
) as readonly RecordedAnswer[];
