import type { AuditAnswer, AuditTarget } from "@corsac/diagnose";
import { admittedBy, allowOriginOf } from "./admitted.ts";

const NAMED = 3;

/** Sums up the answers of an audit in sentences: the trusted origin first, then all others. */
export function summaryOf({ trusted }: Pick<AuditTarget, "trusted">, answers: readonly AuditAnswer[]): string[] {
  return [...trustedLines(trusted, answers), ...otherLines(trusted, answers)];
}

function trustedLines(trusted: string, answers: readonly AuditAnswer[]): string[] {
  const own = answers.filter(({ trick }) => trick === "trusted");
  const get = own.find(({ request }) => request.kind === "actual");
  const preflight = own.find(({ request }) => request.kind === "preflight");
  const answer = get ?? preflight;
  if (answer === undefined || answer.response === null)
    return [`No answer came for ${trusted}, which is meant to be allowed.`];
  if (admittedBy(answer) === "no")
    return [`${trusted} is refused, though it is meant to be allowed: ${whyNot(answer)}.`];
  const isRefused = get !== undefined && preflight !== undefined && admittedBy(preflight) === "no";
  return [
    `${trusted} is let in, ${withCredentials(answer)}.`,
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
    return [`Every origin is let in, ${withCredentials(stranger)}: Access-Control-Allow-Origin is ${named(stranger)}.`];
  }
  const origins = [...new Set(admitted.map(({ origin }) => origin ?? ""))];
  if (origins.length > 0) {
    const more = origins.length - NAMED;
    const names = [...origins.slice(0, NAMED), ...(more > 0 ? [`${more} more`] : [])].join(", ");
    return [
      `${origins.length === 1 ? "One other origin is" : `${origins.length} other origins are`} let in: ${names}.`,
    ];
  }
  const tried = new Set(others.map(({ origin }) => origin)).size;
  const values = new Set(asked.map(allowOriginOf));
  const [fixed] = values;
  return [
    `None of the ${tried} other origins that were tried is let in.`,
    ...(values.size === 1 && typeof fixed === "string"
      ? [`The server answers every origin with Access-Control-Allow-Origin: ${fixed}, which lets in no other.`]
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
  const isRead = admittedBy({ ...answer, request: { ...request, kind: "actual" } }) !== "no";
  return isRead ? `they are answered with status ${response?.status}` : `Access-Control-Allow-Origin is "${value}"`;
}
