import {
  type Engine,
  getValue,
  isOkStatus,
  isRedirectStatus,
  isSafelistedMethod,
  maxAge,
  type Step,
  unsafeRequestHeaderNames,
} from "@corsac/user-agent";
import type { Observation, ObservedHop, ObservedRequest } from "../types/observation.ts";
import type { ObservedStep, StepValue } from "../types/step.ts";
import { preflightReasons } from "./preflight-reasons.ts";

const FETCH = "https://fetch.spec.whatwg.org/#";
const MAIN: Step = { name: "main fetch", anchor: `${FETCH}concept-main-fetch` };
const HTTP: Step = { name: "HTTP fetch", anchor: `${FETCH}concept-http-fetch` };
const NETWORK: Step = { name: "HTTP-network fetch", anchor: `${FETCH}http-network-fetch` };
const PREFLIGHT: Step = { name: "CORS-preflight fetch", anchor: `${FETCH}cors-preflight-fetch` };
const CORS_CHECK: Step = { name: "CORS check", anchor: `${FETCH}cors-check` };
const REDIRECT: Step = { name: "HTTP-redirect fetch", anchor: `${FETCH}http-redirect-fetch` };
const FILTERED: Step = { name: "filtered response", anchor: `${FETCH}concept-filtered-response` };

/**
 * Returns the steps of a call in order, as data: why the browser sends a preflight, each request and response, each check
 * with the values that it compares, and what script receives.
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
  if (failure !== null && hops.length === 0) return [failed(observation, null)];
  const steps = hops.flatMap((hop, index) => stepsOfHop(observation, hop, index));
  return failure === null ? [...steps, received(observation)] : steps;
}

function stepsOfHop(observation: Observation, { request, response }: ObservedHop, index: number): ObservedStep[] {
  const { result, hops } = observation;
  const isPreflight = request.kind === "preflight";
  const make = (kind: ObservedStep["kind"], title: string, step: Step, values: readonly StepValue[]): ObservedStep => ({
    kind,
    failed: false,
    title,
    step,
    values,
    hop: index,
  });
  const steps: ObservedStep[] = [
    ...(isPreflight || hops[index - 1]?.request.kind !== "preflight" ? [decision(observation, index, make)] : []),
    make("request", isPreflight ? "The browser sends the preflight" : "The browser sends the request", NETWORK, []),
  ];
  const end = result.failedAt !== null && index === hops.length - 1 ? [failed(observation, index)] : [];
  if (response === null) {
    return [...steps, ...(end.length > 0 ? end : [make("response", "The server does not answer", NETWORK, [])])];
  }
  steps.push(make("response", isPreflight ? "The preflight is answered" : "The request is answered", NETWORK, []));
  // The checks before the failing one have passed, but only the failing one is recorded.
  if (end.length > 0) return [...steps, ...end];
  const value = (name: string): StepValue => ({ name, value: getValue(response.headers, name) });
  if (isCrossOrigin(observation, index) || isPreflight) {
    steps.push(
      make("check", "The response allows the origin", CORS_CHECK, [
        { name: "Origin", value: getValue(request.headers, "origin") },
        value("Access-Control-Allow-Origin"),
        ...(observation.input.credentials === "include" ? [value("Access-Control-Allow-Credentials")] : []),
      ]),
    );
  }
  if (isPreflight) {
    const asked = (name: string): StepValue => ({ name, value: getValue(request.headers, name) });
    steps.push(
      make("check", "The status of the preflight is ok", PREFLIGHT, [
        { name: "Status", value: `${response.status}${isOkStatus(response.status) ? " (200–299)" : ""}` },
      ]),
      make("check", "The response allows the method", PREFLIGHT, [
        asked("Access-Control-Request-Method"),
        value("Access-Control-Allow-Methods"),
      ]),
      make("check", "The response allows the headers", PREFLIGHT, [
        asked("Access-Control-Request-Headers"),
        value("Access-Control-Allow-Headers"),
      ]),
      make("check", "The browser remembers the preflight", PREFLIGHT, [
        value("Access-Control-Max-Age"),
        { name: "Seconds", value: String(maxAge(response.headers, observation.engine)) },
      ]),
    );
  } else if (isRedirectStatus(response.status) && index < hops.length - 1) {
    steps.push(
      make("decision", "The browser follows the redirect", REDIRECT, [
        { name: "Status", value: String(response.status) },
        value("Location"),
        { name: "Next Origin", value: getValue(hops[index + 1]?.request.headers ?? [], "origin") },
      ]),
    );
  }
  return steps;
}

function decision(
  observation: Observation,
  index: number,
  make: (kind: "decision", title: string, step: Step, values: readonly StepValue[]) => ObservedStep,
): ObservedStep {
  const { input, engine, hops } = observation;
  const request = hops[index]?.request;
  if (request === undefined) throw new RangeError(`no request ${index}`);
  if (request.kind === "preflight") {
    const reasons = preflightReasons(request, input);
    return make("decision", "A preflight is needed", reasons.length > 0 ? MAIN : HTTP, reasons);
  }
  const values = [
    { name: "Page", value: input.origin },
    { name: "Server", value: new URL(request.url).origin },
  ];
  if (!isCrossOrigin(observation, index)) {
    return input.mode === "no-cors" && new URL(request.url).origin !== input.origin
      ? make("decision", "No preflight: the mode is no-cors", MAIN, values)
      : make("decision", "No preflight: the request is same-origin", MAIN, values);
  }
  return needsPermission(request, engine)
    ? make("decision", "No preflight: the browser remembers an earlier one", HTTP, values)
    : make("decision", "No preflight: method and headers are safelisted", MAIN, values);
}

function failed({ result }: Observation, hop: number | null): ObservedStep {
  const failure = result.failedAt;
  if (failure === null) throw new TypeError("the call did not fail");
  const values = Object.entries(failure.detail).map(([name, value]) => ({
    name,
    value: value === null ? null : String(value),
  }));
  const title = `${failure.step.name} fails: ${failure.code}`;
  return { kind: "check", failed: true, title, step: failure.step, values, hop };
}

function received({ result, hops }: Observation): ObservedStep {
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
      { name: "readable headers", value: result.readableHeaders.join(", ") || null },
    ],
    hop: hops.length - 1,
  };
}

/** `Origin` is no header of script, and never needs permission. */
const needsPermission = ({ method, headers }: ObservedRequest, engine: Engine): boolean =>
  !isSafelistedMethod(method) ||
  unsafeRequestHeaderNames(
    headers.filter(([name]) => name.toLowerCase() !== "origin"),
    engine,
  ).length > 0;

/** A response stays cross-origin if a redirect leads back to the page's origin. */
const isCrossOrigin = ({ input, hops }: Observation, index: number): boolean =>
  (input.mode ?? "cors") === "cors" &&
  hops.slice(0, index + 1).some(({ request }) => new URL(request.url).origin !== input.origin);
