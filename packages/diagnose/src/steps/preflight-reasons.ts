import { type FetchInput, getValue, isSafelistedMethod } from "@corsac/user-agent";
import type { ObservedRequest } from "../types/observation.ts";
import type { StepValue } from "../types/step.ts";

/** Returns the reasons for a preflight: the method, and the headers, that are not safelisted. */
export function preflightReasons(preflight: ObservedRequest, input: FetchInput): readonly StepValue[] {
  const method = getValue(preflight.headers, "access-control-request-method");
  const names = getValue(preflight.headers, "access-control-request-headers") ?? "";
  return [
    ...(method === null || isSafelistedMethod(method) ? [] : [{ name: "Method not safelisted", value: method }]),
    ...names
      .split(",")
      .filter(Boolean)
      .map((name) => ({ name: "Header not safelisted", value: withValue(name, getValue(input.headers ?? [], name)) })),
  ];
}

const withValue = (name: string, value: string | null): string => (value === null ? name : `${name}: ${value}`);
