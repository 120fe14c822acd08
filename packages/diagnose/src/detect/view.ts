import { getValue, type HeaderList, valuesOf } from "@corsac/user-agent";
import type { Observation, ObservedHop, ObservedResponse, Probe, ProbeKind } from "../types/observation.ts";

/** A hop that was answered, and its place. */
export interface Answered extends ObservedHop {
  readonly index: number;
  readonly response: ObservedResponse;
}

export const answered = ({ hops }: Observation): readonly Answered[] =>
  hops.flatMap((hop, index) =>
    hop.response === null ? [] : [{ request: hop.request, index, response: hop.response }],
  );

export const preflights = (observation: Observation): readonly Answered[] =>
  answered(observation).filter(({ request }) => request.kind === "preflight");

export const actuals = (observation: Observation): readonly Answered[] =>
  answered(observation).filter(({ request }) => request.kind === "actual");

export const probeOf = (
  { probes = [] }: Observation,
  kind: ProbeKind,
): (Probe & { response: ObservedResponse }) | null => {
  const probe = probes.find((each) => each.kind === kind);
  return probe?.response ? { ...probe, response: probe.response } : null;
};

export const probeIndex = ({ probes = [] }: Observation, kind: ProbeKind): number =>
  probes.findIndex((each) => each.kind === kind);

export const allowOriginOf = ({ headers }: { readonly headers: HeaderList }): string | null =>
  getValue(headers, "access-control-allow-origin");

/** Members of a list-based field, in lower case. */
export const membersOf = (headers: HeaderList, name: string): readonly string[] =>
  valuesOf(headers, name)
    .flatMap((line) => line.split(","))
    .map((member) => member.trim().toLowerCase())
    .filter((member) => member !== "");

export const hasCorsFields = (headers: HeaderList): boolean =>
  headers.some(([name]) => name.toLowerCase().startsWith("access-control-"));

/** Whether a response names `Origin` in Vary, or everything. */
export function variesOnOrigin(headers: HeaderList): boolean {
  const members = membersOf(headers, "vary");
  return members.includes("origin") || members.includes("*");
}

export function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

export const includesCredentials = ({ input }: Observation): boolean => input.credentials === "include";
