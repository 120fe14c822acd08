import type { AuditAnswer, AuditTarget } from "@corsac/diagnose";
import { admittedBy, allowOriginOf } from "./admitted.ts";

const MAX_NAMES = 3;

/** Sums up the responses of an audit in sentences: the trusted origin first, then all others. */
export function summaryOf({ trusted }: Pick<AuditTarget, "trusted">, answers: readonly AuditAnswer[]): string[] {
  return [...trustedLines(trusted, answers), ...otherLines(trusted, answers)];
}

function trustedLines(trusted: string, answers: readonly AuditAnswer[]): string[] {
  const own = answers.filter(({ trick }) => trick === "trusted");
  const get = own.find(({ request }) => request.kind === "actual");
  const preflight = own.find(({ request }) => request.kind === "preflight");
  const answer = get ?? preflight;
  if (answer === undefined || answer.response === null)
    return [`The server did not respond to ${trusted}, which should be allowed.`];
  if (admittedBy(answer) === "no") return [`${trusted} is refused, although it should be allowed: ${whyNot(answer)}.`];
  const isRefused = get !== undefined && preflight !== undefined && admittedBy(preflight) === "no";
  return [
    `${trusted} is allowed, ${withCredentials(answer)}.`,
    ...(isRefused ? [`Its preflights are refused: ${whyNot(preflight)}.`] : []),
  ];
}

function otherLines(trusted: string, answers: readonly AuditAnswer[]): string[] {
  const asked = answers.filter((each) => each.origin !== null && each.response !== null);
  const others = asked.filter(({ origin }) => origin !== trusted);
  const admitted = others.filter((each) => admittedBy(each) !== "no");
  const stranger =
    admitted.find((each) => each.trick === "unrelated" && admittedBy(each) === "with-credentials") ??
    admitted.find(({ trick }) => trick === "unrelated");
  if (stranger !== undefined) {
    return [
      `Every origin is allowed, ${withCredentials(stranger)}: Access-Control-Allow-Origin is ${named(stranger)}.`,
    ];
  }
  const origins = [...new Set(admitted.map(({ origin }) => origin ?? ""))];
  if (origins.length > 0) {
    const more = origins.length - MAX_NAMES;
    const names = [...origins.slice(0, MAX_NAMES), ...(more > 0 ? [`${more} more`] : [])].join(", ");
    return [
      `${origins.length === 1 ? "One other origin is" : `${origins.length} other origins are`} allowed: ${names}.`,
    ];
  }
  const tried = new Set(others.map(({ origin }) => origin)).size;
  const values = new Set(asked.map(allowOriginOf));
  const [fixed] = values;
  return [
    `None of the ${tried} other origins that were tried is allowed.`,
    ...(values.size === 1 && typeof fixed === "string"
      ? [`The server sends every origin Access-Control-Allow-Origin: ${fixed}, which allows no other.`]
      : []),
  ];
}

const withCredentials = (answer: AuditAnswer): string =>
  admittedBy(answer) === "with-credentials" ? "with credentials" : "without credentials";

const named = (answer: AuditAnswer): string => (allowOriginOf(answer) === "*" ? "*" : "the Origin of the request");

function whyNot(answer: AuditAnswer): string {
  const { request, response } = answer;
  const value = allowOriginOf(answer);
  if (value === null) return `the response (status ${response?.status}) has no Access-Control-Allow-Origin`;
  const isReadable = admittedBy({ ...answer, request: { ...request, kind: "actual" } }) !== "no";
  return isReadable ? `their response has status ${response?.status}` : `Access-Control-Allow-Origin is "${value}"`;
}
