import type { Observation } from "@corsac/diagnose";
import { getValue, type SentRequest } from "@corsac/user-agent";

/** A part of a call that an engine handles in another way than the standard. */
export interface Contrast {
  readonly part: string;
  readonly standard: string;
  readonly engine: string;
}

/** Compares a call in an engine with the same call by the standard. */
export function compareCalls(standard: Observation, other: Observation): readonly Contrast[] {
  const parts: readonly Contrast[] = [
    { part: "Verdict", standard: verdictOf(standard), engine: verdictOf(other) },
    { part: "Requests", standard: methodsOf(standard), engine: methodsOf(other) },
    ...other.result.requests.flatMap((request, index) => {
      const same = standard.result.requests[index];
      return same?.method === request.method ? compareRequests(same, request, index + 1) : [];
    }),
    ...(standard.result.ok && other.result.ok ? compareResponses(standard, other) : []),
  ];
  return parts.filter((part) => part.standard !== part.engine);
}

function compareRequests(standard: SentRequest, other: SentRequest, number: number): Contrast[] {
  const names = new Set([...standard.headers, ...other.headers].map(([name]) => name.toLowerCase()));
  const value = ({ headers }: SentRequest, name: string): string => getValue(headers, name) ?? "none";
  return [
    { part: `URL of request ${number}`, standard: standard.url, engine: other.url },
    ...[...names].map((name) => ({
      part: `${name} of request ${number}`,
      standard: value(standard, name),
      engine: value(other, name),
    })),
  ];
}

const compareResponses = (standard: Observation, other: Observation): readonly Contrast[] => [
  { part: "Type", standard: standard.result.type, engine: other.result.type },
  { part: "Status", standard: String(standard.result.status), engine: String(other.result.status) },
  { part: "URL of the response", standard: standard.result.url || "hidden", engine: other.result.url || "hidden" },
  { part: "Script can read", standard: readableOf(standard), engine: readableOf(other) },
];

const verdictOf = ({ result: { failedAt } }: Observation): string =>
  failedAt === null ? "allowed" : `blocked: ${failedAt.code}`;

const methodsOf = ({ result: { requests } }: Observation): string =>
  requests.map(({ kind, method }) => (kind === "preflight" ? `${method} (preflight)` : method)).join(", ") || "none";

const readableOf = ({ result: { readableHeaders } }: Observation): string => readableHeaders.join(", ") || "nothing";
