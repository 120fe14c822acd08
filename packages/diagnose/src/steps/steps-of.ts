import { type Failure, type FailureCode, getValue, isRedirectStatus } from "@corsac/user-agent";
import type { Observation, ObservedHop, ObservedResponse } from "../types/observation.ts";
import type { ObservedStep, StepValue } from "../types/step.ts";
import { FILTERED, headerAnchor, NETWORK, NETWORK_OR_CACHE, REDIRECT } from "./algorithms.ts";
import { cacheStep } from "./cache-step.ts";
import { preflightDecision } from "./preflight-decision.ts";
import { type ResponseCheck, responseChecks } from "./response-checks.ts";
import { taintingOf } from "./tainting.ts";

/** Failures that come before every check of the response. */
const BEFORE_CHECKS: readonly FailureCode[] = [
  "network-error",
  "proxy-authentication",
  "locations-differ",
  "preflight-redirect",
];

/**
 * Returns the steps of a call in order, as data: why the browser sends a preflight, each request and response, each check
 * with the values that it compares, and what script receives. The last step of a blocked call is the check that fails;
 * the checks before it have passed.
 *
 * @example
 * ```ts
 * const observation = observe({ origin: "https://app.example.com", url: "https://api.example.com/" }, () => null);
 * stepsOf(observation).map(({ title }) => title);
 * // ["No preflight: method and headers are safelisted", "The browser sends the request", "HTTP-network fetch fails: network-error"]
 * ```
 * @public
 */
export function stepsOf(observation: Observation): readonly ObservedStep[] {
  const { result, hops } = observation;
  const failure = result.failedAt;
  if (failure === null) return [...hops.flatMap((_, index) => passedSteps(observation, index)), received(observation)];
  return [
    ...hops.slice(0, -1).flatMap((_, index) => passedSteps(observation, index)),
    ...failedSteps(observation, failure),
  ];
}

/** A step without the parts that the steps of a request share. */
type StepParts = Pick<ObservedStep, "kind" | "title" | "step" | "values">;

const passed = (parts: readonly StepParts[], hop: number): ObservedStep[] =>
  parts.map(({ kind, title, step, values }) => ({ kind, title, step, values, failed: false, hop }));

const asStep = (check: ResponseCheck): StepParts => ({ kind: "check", ...check });

/** Returns the steps of a request after which the call goes on. */
function passedSteps(observation: Observation, index: number): ObservedStep[] {
  const hop = observation.hops[index];
  if (hop === undefined) throw new RangeError(`no request ${index}`);
  const { request, response } = hop;
  const sent = sentSteps(observation, hop, index);
  if (response === null) {
    return passed(
      [...sent, { kind: "response", title: "The server does not answer", step: NETWORK, values: [] }],
      index,
    );
  }
  if (isSentAgain(observation, index)) return passed([...sent, sentAgain(response)], index);
  const checks = responseChecks(observation, request, response, taintingOf(observation, index));
  const after =
    request.kind === "preflight"
      ? [cacheStep(observation, request, response)]
      : redirectSteps(observation.hops[index + 1], response);
  return passed([...sent, ...checks.map(asStep), ...after], index);
}

/** Returns the steps of the last request of a blocked call. */
function failedSteps(observation: Observation, failure: Failure): ObservedStep[] {
  const { hops } = observation;
  const index = hops.length - 1;
  const last = hops[index];
  const title = `${failure.step.name} fails: ${failure.code}`;
  const end = { kind: "check", failed: true, title, step: failure.step } as const;
  if (last === undefined) return [{ ...end, values: detailValues(failure), hop: null }];
  const checks =
    last.response === null || BEFORE_CHECKS.includes(failure.code)
      ? []
      : responseChecks(observation, last.request, last.response, taintingOf(observation, index));
  // A redirect that fails has passed all checks of its response.
  const at = checks.findIndex(({ codes }) => codes.includes(failure.code));
  return [
    ...passed(
      [...sentSteps(observation, last, index), ...checks.slice(0, at === -1 ? undefined : at).map(asStep)],
      index,
    ),
    {
      ...end,
      values: checks[at] === undefined ? detailValues(failure) : failedValues(checks[at], failure),
      hop: index,
    },
  ];
}

/** The decision about a preflight, the request and its response. */
function sentSteps(observation: Observation, { request, response }: ObservedHop, index: number): StepParts[] {
  const isPreflight = request.kind === "preflight";
  const isDecided =
    (!isPreflight && observation.hops[index - 1]?.request.kind === "preflight") || isSentAgain(observation, index - 1);
  return [
    ...(isDecided ? [] : [preflightDecision(observation, request, index)]),
    {
      kind: "request",
      title: isPreflight ? "The browser sends the preflight" : "The browser sends the request",
      step: NETWORK,
      values: [],
    },
    ...(response === null
      ? []
      : [
          {
            kind: "response" as const,
            title: isPreflight ? "The preflight is answered" : "The request is answered",
            step: NETWORK,
            values: [],
          },
        ]),
  ];
}

/** The status 421 says that the connection was the wrong one: the browser sends the same request once more. */
function isSentAgain({ hops }: Observation, index: number): boolean {
  const [hop, next] = [hops[index], hops[index + 1]];
  return (
    hop?.response?.status === 421 && hop.request.kind === next?.request.kind && hop.request.url === next.request.url
  );
}

const sentAgain = ({ status }: ObservedResponse): StepParts => ({
  kind: "decision",
  title: "The browser sends it again on a new connection",
  step: NETWORK_OR_CACHE,
  values: [{ name: "Status", value: String(status) }],
});

function redirectSteps(next: ObservedHop | undefined, { status, headers }: ObservedResponse): StepParts[] {
  if (next === undefined || !isRedirectStatus(status)) return [];
  return [
    {
      kind: "decision",
      title: "The browser follows the redirect",
      step: REDIRECT,
      values: [
        { name: "Status", value: String(status) },
        { name: "Location", value: getValue(headers, "location") },
        { name: "Next Origin", value: getValue(next.request.headers, "origin") },
      ],
    },
  ];
}

/** The values of a check, and the names that the response does not allow. */
function failedValues({ values }: ResponseCheck, { detail }: Failure): readonly StepValue[] {
  const missing = detail["missing"];
  return Array.isArray(missing) ? [...values, { name: "Not allowed", value: missing.join(", ") }] : values;
}

const detailValues = ({ detail }: Failure): readonly StepValue[] =>
  Object.entries(detail).map(([name, value]) => ({ name, value: value === null ? null : String(value) }));

function received({ result, hops }: Observation): ObservedStep {
  const exposed = "Access-Control-Expose-Headers";
  return {
    kind: "result",
    failed: false,
    title: result.type === "opaque" ? "Script gets an opaque response" : "Script gets the response",
    step: FILTERED,
    values: [
      { name: "type", value: result.type },
      { name: "status", value: String(result.status) },
      { name: "url", value: result.url },
      { name: "redirected", value: String(result.redirected) },
      {
        name: "readable headers",
        value: result.readableHeaders.join(", ") || null,
        ...(result.type === "cors" && { anchor: headerAnchor(exposed) }),
      },
    ],
    hop: hops.length - 1,
  };
}
