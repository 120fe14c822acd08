import { diagnose, type Finding, type Observation, observe, planProbes, type ProbeKind } from "@corsac/diagnose";
import type { Engine, SentRequest } from "@corsac/user-agent";
import { isSameSite } from "../../hosts.ts";
import { type Exchange, LIMITS, type NetworkSettings, type WithheldHeader } from "../../network/exchange.ts";
import type { NetworkError } from "../../network/network-error.ts";
import { send } from "../../network/send.ts";
import { forbiddenHeaders } from "../../network/withheld.ts";
import type { Call, ObservedCall } from "./call.ts";
import { type EngineVerdict, judgeByEngines } from "./engines.ts";

/** An exchange that a browser would not make, for a finding that the call alone does not show. */
interface ProbeExchange extends Exchange {
  readonly kind: ProbeKind;
}

/** One call, its exchanges and the verdict. */
export interface CallResult extends ObservedCall {
  readonly expected: Call["expected"];
  readonly verdict: "allowed" | "blocked" | "not observed";
  readonly probes: readonly ProbeExchange[];
  /** The reason for `"not observed"`. */
  readonly error: NetworkError | null;
  /** Headers of the call that `fetch()` drops. */
  readonly dropped: readonly WithheldHeader[];
  /** The cause of a block is first; empty if the call was not observed. */
  readonly findings: readonly Finding[];
  /** The verdict of each engine; `null` if it would have sent other requests. */
  readonly engines: Readonly<Record<Engine, EngineVerdict | null>>;
}

export const isAsExpected = ({ verdict, expected }: CallResult): boolean => verdict === expected;

/** Receives each exchange as soon as its response is there. A probe has its kind beside the request. */
export type OnExchange = (exchange: Exchange & { readonly kind?: ProbeKind }) => void;

/** Sends the requests that a browser sends for a call, and judges the responses. */
export async function tryCall(
  call: Call,
  settings: NetworkSettings,
  withProbes: boolean,
  onExchange: OnExchange = () => {},
): Promise<CallResult> {
  const { input, engine, expected } = call;
  const hops: Exchange<SentRequest>[] = [];
  const respond = sender(input.origin, settings, hops, onExchange);
  const observed = { ...(await observe(input, respond, { engine, sameSite: isSameSite })), hops };
  const error = hops.at(-1)?.error ?? null;
  const shared = {
    ...observed,
    expected,
    error,
    dropped: forbiddenHeaders(input.headers ?? [], engine),
    engines: judgeByEngines(observed),
  };
  if (error !== null) return { ...shared, verdict: "not observed", probes: [], findings: [] };
  const verdict = observed.result.ok ? "allowed" : "blocked";
  const probes = withProbes ? await sendProbes(observed, settings, onExchange) : [];
  return { ...shared, verdict, probes, findings: diagnose({ ...observed, probes }) };
}

/** Sends each request of a call and adds its exchange to `hops`. All requests share one time limit. */
function sender(origin: string, settings: NetworkSettings, hops: Exchange<SentRequest>[], onExchange: OnExchange) {
  const urls: string[] = [];
  const end = performance.now() + settings.timeout * LIMITS.callTime;
  return async (request: SentRequest): Promise<Exchange["response"]> => {
    if (urls.at(-1) !== request.url) urls.push(request.url);
    const left = Math.max(1, Math.min(settings.timeout, end - performance.now()));
    const exchange = await send(request, settings, { origin, urls: [...urls] }, left);
    const isOutOfTime = exchange.error !== null && left < settings.timeout;
    const hop = isOutOfTime ? { ...exchange, error: outOfTime(settings, exchange.error) } : exchange;
    hops.push(hop);
    onExchange(hop);
    return exchange.response;
  };
}

const outOfTime = ({ timeout }: NetworkSettings, { cause }: NetworkError): NetworkError => ({
  code: "exchange-timeout",
  message: `all requests together took longer than ${(timeout * LIMITS.callTime) / 1000} s`,
  cause,
});

async function sendProbes(
  observation: Observation,
  settings: NetworkSettings,
  onExchange: OnExchange,
): Promise<ProbeExchange[]> {
  const probes: ProbeExchange[] = [];
  for (const { kind, request } of planProbes(observation)) {
    const probe = { ...(await send(request, settings)), kind };
    probes.push(probe);
    onExchange(probe);
  }
  return probes;
}
