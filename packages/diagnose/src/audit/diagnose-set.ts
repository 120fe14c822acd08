import { getValue } from "@corsac/user-agent";
import type { AuditAnswer, ObservationSet, OriginTrick } from "../types/audit.ts";
import type { FindingCode } from "../types/codes.ts";
import type { Finding, Severity } from "../types/finding.ts";
import { finding, inOrder } from "../detect/finding.ts";
import {
  allowOriginOf,
  allowsCredentials,
  type AnsweredHop,
  answeredHops,
  corsHeaderNames,
} from "../detect/responses.ts";
import { cacheFindings } from "./caches.ts";

type Answer = AnsweredHop<AuditAnswer>;

/** The finding for each kind of origin that a server should not allow. */
const CODES: Readonly<Partial<Record<OriginTrick, FindingCode>>> = {
  null: "null-origin-trusted",
  insecure: "insecure-origin-trusted",
  prefix: "origin-prefix-accepted",
  suffix: "origin-suffix-accepted",
  dot: "origin-dot-accepted",
  characters: "origin-characters-accepted",
  subdomain: "subdomains-trusted",
};

/**
 * Compares the responses of one URL to several origins. Returns, by severity: origins that the server allows by
 * mistake, headers that it sends to refused origins, and responses that caches may give to the wrong origin.
 *
 * @public
 */
export function diagnoseSet(set: ObservationSet): readonly Finding[] {
  const answers = answeredHops(set.answers);
  return inOrder([...originFindings(answers), ...leakFindings(answers), ...cacheFindings(answers)], {
    origin: set.target.trusted,
    url: set.target.url,
  });
}

/** `*` allows everybody openly and without credentials: no finding. */
const isAllowed = ({ origin, response }: Answer): boolean => origin !== null && allowOriginOf(response) === origin;

const hasCredentials = (answers: readonly Answer[]): boolean =>
  answers.some(({ response }) => allowsCredentials(response.headers));

const allowedBy = (answers: readonly Answer[], trick: string): readonly Answer[] =>
  answers.filter((answer) => answer.trick === trick && isAllowed(answer));

/** If the server allows any origin, the single tricks show nothing more. */
function originFindings(answers: readonly Answer[]): readonly Finding[] {
  const strangers = allowedBy(answers, "unrelated");
  if (strangers.length > 0) {
    const code = hasCredentials(strangers) ? "origin-reflected-with-credentials" : "origin-reflected";
    return allowedFinding(strangers.slice(0, 1), code, "security");
  }
  const [hasPrefix, hasSuffix] = ["prefix", "suffix"].map((trick) => allowedBy(answers, trick).length > 0);
  const trustedHost = (answers.find(({ trick }) => trick === "trusted")?.origin ?? "").split("//")[1] ?? "";
  // A server that compares only one end of the origin allows dots and characters at the other end for the same reason.
  const isExplained = ({ trick, origin }: Answer): boolean => {
    const endsWithHost = origin?.endsWith(trustedHost) === true;
    if (trick === "dot") return hasPrefix === true;
    return trick === "characters" && (endsWithHost ? hasPrefix === true : hasSuffix === true);
  };
  return Object.entries(CODES).flatMap(([trick, code]) => {
    const allowed = allowedBy(answers, trick).filter((answer) => !isExplained(answer));
    return allowedFinding(allowed, code, trick === "subdomain" && !hasCredentials(allowed) ? "advice" : "security");
  });
}

function allowedFinding(allowed: readonly Answer[], code: FindingCode, severity: Severity): readonly Finding[] {
  const [first] = allowed;
  if (first === undefined) return [];
  const evidence = { hop: first.index, header: "Access-Control-Allow-Origin", value: allowOriginOf(first.response) };
  const others = [...new Set(allowed.map(({ origin }) => origin ?? ""))];
  return [
    finding(code, severity, evidence, { other: others[0] ?? "", others, withCredentials: hasCredentials(allowed) }),
  ];
}

/** CORS headers in the response to a refused origin. */
function leakFindings(answers: readonly Answer[]): readonly Finding[] {
  return answers
    .filter(({ trick, response }) => trick === "unrelated" && allowOriginOf(response) === null)
    .flatMap(({ index, origin, response }) => {
      const headers = corsHeaderNames(response.headers);
      const [header] = headers;
      if (header === undefined) return [];
      const evidence = { hop: index, header, value: getValue(response.headers, header) };
      return [finding("policy-leaked", "advice", evidence, { other: origin ?? "", headers })];
    })
    .slice(0, 1);
}
