import { consoleText, diagnose, type Finding, type Observation, observe } from "@corsac/diagnose";
import { type Engine, ENGINES, type FetchInput, type SentRequest, type ServerResponse } from "@corsac/user-agent";

/** The responses that someone pasted. `null` if they did not. */
export interface PastedAnswers {
  readonly preflight: ServerResponse | null;
  readonly actual: ServerResponse | null;
}

/** A call with pasted responses, as every engine judges it; or the request whose response is missing. */
export type PastedVerdict =
  | { readonly kind: "missing"; readonly request: SentRequest }
  | {
      readonly kind: "judged";
      readonly observation: Observation;
      readonly findings: readonly Finding[];
      readonly verdicts: readonly {
        readonly engine: Engine;
        readonly ok: boolean;
        readonly console: readonly string[];
      }[];
    };

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
    const observations = ENGINES.map((engine) => observe(input, respond, { engine }));
    const observation = observations.find(({ result }) => !result.ok) ?? observations[0];
    if (observation === undefined) throw new Error("there is an engine");
    return {
      kind: "judged",
      observation,
      findings: diagnose(observation),
      verdicts: observations.map((each) => ({ engine: each.engine, ok: each.result.ok, console: consoleText(each) })),
    };
  } catch (error) {
    if (error instanceof MissingAnswer) return { kind: "missing", request: error.request };
    throw error;
  }
}
