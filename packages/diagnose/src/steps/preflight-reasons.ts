import {
  contentTypeOf,
  departs,
  type Engine,
  type FetchInput,
  getValue,
  type HeaderList,
  isSafelistedMethod,
  isSafelistedRequestHeader,
  valuesOf,
} from "@corsac/user-agent";
import type { Observation, ObservedRequest } from "../types/observation.ts";
import type { StepValue } from "../types/step.ts";
import { anchorOf } from "./algorithms.ts";

const METHOD = anchorOf("cors-safelisted-method");
const HEADER = anchorOf("cors-safelisted-request-header");
/** Names whose header is safelisted if its value is. */
const SAFELISTED_NAMES = ["accept", "accept-language", "content-language", "content-type", "range"];
const VALUE_LIMIT = 128;

/** Returns the reasons for a preflight: the method, the headers and the body that are not safelisted. */
export function preflightReasons(preflight: ObservedRequest, { input, engine }: Observation): readonly StepValue[] {
  const method = getValue(preflight.headers, "access-control-request-method");
  const names = getValue(preflight.headers, "access-control-request-headers") ?? "";
  const headers = headersOf(input);
  const reasons: readonly StepValue[] = [
    ...(method === null || isSafelistedMethod(method)
      ? []
      : [{ name: "Method not safelisted", value: method, anchor: METHOD }]),
    // Firefox repeats the name of a header with several lines.
    ...[...new Set(names.split(","))].filter(Boolean).map((name) => headerReason(name, headers, engine)),
    ...(input.body?.kind === "stream"
      ? [{ name: "Body is a stream", value: "ReadableStream", anchor: anchorOf("use-cors-preflight-flag") }]
      : []),
  ];
  if (reasons.length > 0) return reasons;
  return [{ name: "Earlier request of the call", value: "needed a preflight", anchor: anchorOf("concept-main-fetch") }];
}

/** Returns the method and the headers that need no preflight. */
export const safelistedParts = (method: string, headers: HeaderList): readonly StepValue[] => [
  { name: "Method safelisted", value: method, anchor: METHOD },
  ...headers
    .filter(([name]) => name.toLowerCase() !== "origin")
    .map(([name, value]) => ({ name: "Header safelisted", value: `${name}: ${value}`, anchor: HEADER })),
];

/** The headers of script, and the type that the body brings. */
function headersOf({ headers = [], body = null }: FetchInput): HeaderList {
  const type = body === null || getValue(headers, "content-type") !== null ? null : contentTypeOf(body);
  return type === null ? headers : [...headers, ["content-type", type]];
}

function headerReason(name: string, headers: HeaderList, engine: Engine): StepValue {
  const value = getValue(headers, name);
  const line = value === null ? name : `${name}: ${value}`;
  const because = (reason: string, anchor = HEADER): StepValue => ({ name: reason, value: line, anchor });
  if (value === null || !SAFELISTED_NAMES.includes(name)) return because("Header not safelisted");
  // The standard looks at each line of a header.
  const values = departs(engine, "repeated-header-joined") ? [value] : valuesOf(headers, name);
  if (values.some(({ length }) => length > VALUE_LIMIT)) return because("Value over 128 bytes");
  if (values.every((each) => isSafelistedRequestHeader(name, each, engine))) {
    return because("Safelisted values over 1024 bytes", anchorOf("cors-unsafe-request-header-names"));
  }
  return because(name === "content-type" ? "Type not safelisted" : "Value not safelisted");
}
