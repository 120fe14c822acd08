import { reactive } from "vue";
import type { CheckedCall, CheckedExchange, CheckEvent, CheckRequest } from "../ui-api/checks.ts";
import { postLines, UiApiError } from "../ui-api/post-lines.ts";

/** One call of a run, as far as the command has come. */
export interface TestedCall {
  readonly method: string;
  readonly url: string;
  readonly origin: string;
  readonly expected: "allowed" | "blocked";
  exchanges: CheckedExchange[];
  /** Requests for problems that the call alone does not show. */
  probes: CheckedExchange[];
  result: CheckedCall | null;
  asExpected: boolean | null;
}

/** The last run of checks. */
export interface Run {
  calls: TestedCall[];
  isRunning: boolean;
  /** Why there is no result, or not the whole. */
  problem: string;
}

/** Lets the command run checks, one run at a time. */
export function useChecks() {
  const run = reactive<Run>({ calls: [], isRunning: false, problem: "" });
  let controller: AbortController | null = null;

  async function start(request: CheckRequest): Promise<void> {
    if (run.isRunning) return;
    controller = new AbortController();
    Object.assign(run, { calls: [], isRunning: true, problem: "" } satisfies Run);
    try {
      for await (const event of postLines<CheckEvent>("api/check", request, controller.signal)) take(event);
    } catch (error) {
      if (controller.signal.aborted) run.problem = "Cancelled";
      else if (error instanceof UiApiError) run.problem = error.message;
      else throw error;
    } finally {
      run.isRunning = false;
    }
  }

  function take(event: CheckEvent): void {
    if (event.type === "calls") {
      run.calls = event.calls.map(({ input, expected }) => ({
        method: input.method ?? "GET",
        url: input.url,
        origin: input.origin,
        expected,
        exchanges: [],
        probes: [],
        result: null,
        asExpected: null,
      }));
      return;
    }
    const call = run.calls[event.call];
    if (call === undefined) return;
    if (event.type === "exchange") (event.isProbe ? call.probes : call.exchanges).push(event.exchange);
    else Object.assign(call, { result: event.result, asExpected: event.asExpected });
  }

  return { run, start, cancel: () => controller?.abort() };
}
