import type { Exchanged } from "../network/send.ts";
import type { Checked } from "./checked.ts";

/** What `corsac check --json` says of one check. */
export function asJson({ check, observed, verdicts, verdict }: Checked): object {
  const { input, engine, result, exchanges, error } = observed;
  return {
    url: check.url,
    origin: check.origin,
    method: input.method,
    credentials: check.credentials,
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
    exchanges: exchanges.map(exchangeAsJson),
    engines: Object.fromEntries(
      Object.entries(verdicts).map(([name, each]) => [
        name,
        each === null ? null : { ok: each.ok, failedAt: each.failedAt },
      ]),
    ),
  };
}

const exchangeAsJson = ({ request, lines, response, error, certificate, waited, took }: Exchanged): object => ({
  kind: request.kind,
  request: { method: request.method, url: request.url, headers: lines },
  response: response && {
    status: response.status,
    statusText: response.statusText,
    httpVersion: response.httpVersion,
    headers: response.headers,
    bodyBytes: response.bodyBytes,
    bodyEnd: response.bodyEnd,
    interimResponses: response.interimResponses,
  },
  error,
  certificate,
  milliseconds: { waited: Math.round(waited), took: Math.round(took) },
});
