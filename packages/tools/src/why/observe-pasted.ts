import { observe } from "@corsac/diagnose";
import type { FetchInput, SentRequest, ServerResponse } from "@corsac/user-agent";
import { type EngineJudgement, judgeByEngines } from "../engines/judge.ts";

/** The responses that someone pasted. `null` if they did not. */
export interface PastedAnswers {
  readonly preflight: ServerResponse | null;
  readonly actual: ServerResponse | null;
}

/** A call with pasted responses, as every engine judges it; or the request whose response is missing. */
export type PastedVerdict =
  | { readonly kind: "missing"; readonly request: SentRequest }
  | ({ readonly kind: "judged" } & EngineJudgement);

class MissingAnswer extends Error {
  readonly request: SentRequest;

  constructor(request: SentRequest) {
    super();
    this.request = request;
  }
}

/** Judges a call by the responses to its preflight and to itself. Redirects get the same responses. */
export function observePasted(input: FetchInput, { preflight, actual }: PastedAnswers): PastedVerdict {
  const respond = (request: SentRequest): ServerResponse => {
    const response = request.kind === "preflight" ? preflight : actual;
    if (response === null) throw new MissingAnswer(request);
    return response;
  };
  try {
    return { kind: "judged", ...judgeByEngines((engine) => observe(input, respond, { engine })) };
  } catch (error) {
    if (error instanceof MissingAnswer) return { kind: "missing", request: error.request };
    throw error;
  }
}
