import { corsCheck, type ServerResponse } from "@corsac/user-agent";
import type { HeaderLine, Observation, WireRequest } from "../src/types.ts";
import type { Audit } from "./audit.ts";
import { callAfter, isPreflight, isSentByBrowsers, originOf } from "../src/judge/browser-request.ts";
import { expectedResponse } from "../src/judge/pages.ts";

const linesOf = (headers: readonly HeaderLine[]): readonly string[] =>
  headers.map(([name, value]) => `${name}: ${value}`);

/** Describes what browsers do with a response, in each credentials mode. */
function effects(request: WireRequest, response: ServerResponse): readonly string[] {
  const origin = originOf(request);
  if (origin === null) return [];
  return (["omit", "include"] as const).map((mode) => {
    const page = `credentials: ${JSON.stringify(mode)}`;
    if (isPreflight(request)) {
      const { failedAt } = callAfter(request, response, mode);
      return `${page}: ${failedAt?.stage === "preflight" ? `the browser blocks the call: ${failedAt.code}` : "the browser sends the call"}`;
    }
    const failure = corsCheck(response.headers, origin, mode);
    return `${page}: ${failure === null ? "the page reads the response" : `the browser blocks the response: ${failure.code}`}`;
  });
}

function exchangeText(
  path: string,
  request: WireRequest,
  seen: Observation,
  wanted: ServerResponse,
): readonly string[] {
  const corsLines = wanted.headers.filter(([, value]) => value !== "");
  return [
    `${request.method} ${path}${request.suffix ?? ""}`,
    ...linesOf(request.headers),
    "",
    ...(seen.failure === null ? [`${seen.status}`, ...linesOf(seen.headers)] : [`no response: ${seen.failure}`]),
    "",
    `the handler ran ${seen.reached} times`,
    ...effects(request, seen),
    ...(isSentByBrowsers(request) ? [] : ["not judged: no browser sends this request"]),
    "",
    `the contract: ${wanted.status}`,
    ...linesOf(corsLines),
    ...effects(request, wanted),
    "",
  ];
}

/** Returns a case's requests and responses, with their effects beside those that the contract promises. */
export function showCase({ cases, observations }: Audit, id: string): string | null {
  const found = cases.find(({ contractCase }) => contractCase.id === id);
  if (found === undefined) return null;
  const { contractCase, scenario, verdict, reasons } = found;
  const { level, says, spec, requests, expect } = contractCase;
  return [
    `${id}: ${level} ${says}`,
    spec,
    "",
    ...requests.flatMap((request, at) => {
      const seen = observations.get(id)?.[at];
      return seen === undefined ? [] : exchangeText(scenario.path, request, seen, expectedResponse(expect));
    }),
    [verdict, ...reasons].join("\n- "),
  ].join("\n");
}
