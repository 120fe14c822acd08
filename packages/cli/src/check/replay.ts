import { type Engine, ENGINES, exchange, type ExchangeResult, type SentRequest } from "@corsac/user-agent";
import type { Observed } from "../network/observe.ts";
import { sameSite } from "../network/same-site.ts";

class NotObserved extends Error {}

/** What each engine makes of the answers that were observed; `null` where it would have asked for more than was. */
export function verdictsOf(observed: Observed): Readonly<Record<Engine, ExchangeResult | null>> {
  const verdicts = ENGINES.map((engine) => [
    engine,
    engine === observed.engine ? observed.result : replay(observed, engine),
  ]);
  return Object.fromEntries(verdicts) as Record<Engine, ExchangeResult | null>;
}

function replay({ input, exchanges }: Observed, engine: Engine): ExchangeResult | null {
  const respond = (request: SentRequest) => {
    const found = exchanges.find((each) => isSame(each.request, request));
    if (found === undefined) throw new NotObserved();
    return found.response;
  };
  try {
    return exchange(input, respond, { engine, sameSite });
  } catch (error) {
    if (error instanceof NotObserved) return null;
    throw error;
  }
}

/** To a server, as far as CORS goes. */
const isSame = (a: SentRequest, b: SentRequest): boolean =>
  a.kind === b.kind &&
  a.url === b.url &&
  a.method === b.method &&
  a.origin === b.origin &&
  a.acrm === b.acrm &&
  a.acrh === b.acrh &&
  a.credentials === b.credentials;
