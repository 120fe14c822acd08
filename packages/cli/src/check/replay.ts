import { type Observation, observe } from "@corsac/diagnose";
import type { Engine, SentRequest } from "@corsac/user-agent";
import type { Observed } from "../network/observe.ts";
import { sameSite } from "../network/same-site.ts";

class NotObserved extends Error {}

/** What another engine makes of the answers that were observed; `null` where it would have asked for more than was. */
export function replay({ input, exchanges }: Observed, engine: Engine): Observation | null {
  const respond = (request: SentRequest) => {
    const found = exchanges.find((each) => isSame(each.request, request));
    if (found === undefined) throw new NotObserved();
    return found.response;
  };
  try {
    return observe(input, respond, { engine, sameSite });
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
