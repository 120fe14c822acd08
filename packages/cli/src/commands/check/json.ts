import type { ProbeKind } from "@corsac/diagnose";
import type { CheckedCall, CheckedExchange } from "@corsac/tools/ui-api/checks";
import type { Exchange } from "../../network/exchange.ts";
import { findingAsJson } from "../../print/finding.ts";
import type { CallResult } from "./try-call.ts";

/** The object that `corsac check --json` prints for one call. */
export function resultAsJson({ input, engine, result, hops, dropped, ...call }: CallResult): CheckedCall {
  return {
    url: input.url,
    origin: input.origin,
    method: input.method,
    credentials: input.credentials,
    withheld: dropped,
    engine,
    verdict: call.verdict,
    ok: result.ok,
    type: result.type,
    status: result.status,
    redirected: result.redirected,
    finalUrl: result.url,
    readableHeaders: result.readableHeaders,
    failedAt: result.failedAt,
    error: call.error,
    exchanges: hops.map(exchangeAsJson),
    probes: call.probes.map(exchangeAsJson),
    engines: call.engines,
    findings: call.findings.map(findingAsJson),
  };
}

/** One request and its response, as `corsac check --json` prints them. */
export const exchangeAsJson = ({
  request,
  lines,
  waited,
  took,
  ...exchange
}: Exchange & { readonly kind?: ProbeKind }): CheckedExchange => ({
  kind: exchange.kind ?? request.kind,
  request: { method: request.method, url: request.url, headers: lines },
  withheld: exchange.withheld,
  response: exchange.response,
  error: exchange.error,
  certificate: exchange.certificate,
  milliseconds: { waited: Math.round(waited), took: Math.round(took) },
});
