import type { Exchange } from "../../network/exchange.ts";
import { findingAsJson } from "../../print/finding.ts";
import type { CallResult } from "./try-call.ts";

/** The object that `corsac check --json` prints for one call. */
export function resultAsJson({ input, engine, result, hops, dropped, ...call }: CallResult): object {
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
    exchanges: hops.map((each) => ({ kind: each.request.kind, ...exchangeAsJson(each) })),
    probes: call.probes.map((each) => ({ kind: each.kind, ...exchangeAsJson(each) })),
    engines: call.engines,
    findings: call.findings.map(findingAsJson),
  };
}

const exchangeAsJson = ({ request, lines, waited, took, ...exchange }: Exchange): object => ({
  request: { method: request.method, url: request.url, headers: lines },
  withheld: exchange.withheld,
  response: exchange.response,
  error: exchange.error,
  certificate: exchange.certificate,
  milliseconds: { waited: Math.round(waited), took: Math.round(took) },
});
