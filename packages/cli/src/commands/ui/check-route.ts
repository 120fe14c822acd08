import type { CheckEvent } from "@corsac/tools/ui-api/checks";
import * as v from "valibot";
import manifest from "../../../package.json" with { type: "json" };
import { validateData } from "../../validate-data.ts";
import type { NetworkSettings } from "../../network/exchange.ts";
import { parseChecks } from "../check/checks-file.ts";
import { exchangeAsJson, resultAsJson } from "../check/json.ts";
import { isAsExpected, tryCall } from "../check/try-call.ts";
import type { WriteLine } from "./write-lines.ts";

const checkRequest = v.object({
  checks: v.string(),
  url: v.optional(v.string()),
  probes: v.optional(v.boolean(), true),
  insecure: v.optional(v.boolean(), false),
});

/** Runs checks as `corsac check` does, and writes each exchange as soon as it is there. */
export async function runChecks(body: unknown, write: WriteLine, signal: AbortSignal): Promise<void> {
  const { checks, url, probes, insecure } = validateData(checkRequest, body, "the request");
  const calls = parseChecks(checks, "checks", { url, engine: "standard" });
  const settings: NetworkSettings = {
    timeout: 10_000,
    userAgent: `corsac/${manifest.version}`,
    signal,
    ...(insecure && { insecure: true }),
  };
  const event = (value: CheckEvent): void => write(value);
  event({ type: "calls", calls: calls.map(({ input, expected }) => ({ input, expected })) });
  for (const [index, call] of calls.entries()) {
    // The page went away: a check that nobody sees is only a load.
    if (signal.aborted) return;
    const result = await tryCall(call, settings, probes, (exchange) =>
      event({
        type: "exchange",
        call: index,
        isProbe: exchange.kind !== undefined,
        exchange: exchangeAsJson(exchange),
      }),
    );
    event({ type: "result", call: index, asExpected: isAsExpected(result), result: resultAsJson(result) });
  }
}
