import { findingAsJson } from "../print/finding.ts";
import type { Exchanged } from "../network/send.ts";
import { droppedHeaders } from "./dropped.ts";
import type { Checked } from "./checked.ts";

/** What `corsac check --json` says of one check. */
export function asJson({ check, observed, probes, verdict, findings, engines }: Checked): object {
  const { input, engine, result, exchanges, error } = observed;
  return {
    url: check.url,
    origin: check.origin,
    method: input.method,
    credentials: check.credentials,
    withheld: droppedHeaders(check),
    engine,
    verdict,
    ok: result.ok,
    type: result.type,
    status: result.status,
    redirected: result.redirected,
    finalUrl: result.url,
    readableHeaders: result.readableHeaders,
    failedAt: result.failedAt,
    error,
    exchanges: exchanges.map((each) => ({ kind: each.request.kind, ...exchangeAsJson(each) })),
    probes: probes.map((each) => ({ kind: each.kind, ...exchangeAsJson(each) })),
    engines,
    findings: findings.map(findingAsJson),
  };
}

const exchangeAsJson = ({
  request,
  lines,
  withheld,
  response,
  error,
  certificate,
  waited,
  took,
}: Exchanged): object => ({
  request: { method: request.method, url: request.url, headers: lines },
  withheld,
  response,
  error,
  certificate,
  milliseconds: { waited: Math.round(waited), took: Math.round(took) },
});
