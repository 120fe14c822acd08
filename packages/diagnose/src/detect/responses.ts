import { getValue, type HeaderList, valuesOf } from "@corsac/user-agent";
import type { Observation, ObservedHop, ObservedResponse, Probe, ProbeKind } from "../types/observation.ts";

/** A hop that the server answered, and its index. */
export type AnsweredHop<Hop extends ObservedHop = ObservedHop> = Hop & {
  readonly index: number;
  readonly response: ObservedResponse;
};

/** The hops that the server answered. */
export const answeredHops = <Hop extends ObservedHop>(hops: readonly Hop[]): readonly AnsweredHop<Hop>[] =>
  hops.flatMap((hop, index) => (hop.response === null ? [] : [{ ...hop, index, response: hop.response }]));

export const preflights = ({ hops }: Observation): readonly AnsweredHop[] =>
  answeredHops(hops).filter(({ request }) => request.kind === "preflight");

export const actuals = ({ hops }: Observation): readonly AnsweredHop[] =>
  answeredHops(hops).filter(({ request }) => request.kind === "actual");

/** The first probe of a kind, if the server answered it. */
export function probeOf({ probes = [] }: Observation, kind: ProbeKind): AnsweredHop<Probe> | null {
  const index = probes.findIndex((probe) => probe.kind === kind);
  return answeredHops(probes).find((probe) => probe.index === index) ?? null;
}

export const isOk = (status: number): boolean => status >= 200 && status <= 299;

export const allowOriginOf = ({ headers }: { readonly headers: HeaderList }): string | null =>
  getValue(headers, "access-control-allow-origin");

export const allowsCredentials = (headers: HeaderList): boolean =>
  getValue(headers, "access-control-allow-credentials") === "true";

/** Members of a list-based header, in lower case. */
export const membersOf = (headers: HeaderList, name: string): readonly string[] =>
  valuesOf(headers, name)
    .flatMap((line) => line.split(","))
    .map((member) => member.trim().toLowerCase())
    .filter((member) => member !== "");

/** Names of the CORS headers of a response, as the server wrote them. */
export const corsHeaderNames = (headers: HeaderList): readonly string[] =>
  headers.map(([name]) => name).filter((name) => name.toLowerCase().startsWith("access-control-"));

/** True if `Vary` names `Origin` or everything. */
export function variesOnOrigin(headers: HeaderList): boolean {
  const members = membersOf(headers, "vary");
  return members.includes("origin") || members.includes("*");
}

export const includesCredentials = ({ input }: Observation): boolean => input.credentials === "include";
