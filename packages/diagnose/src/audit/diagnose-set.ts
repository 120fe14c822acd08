import { getValue, type HeaderList } from "@corsac/user-agent";
import type { ObservationSet, OriginTrick } from "../types/audit.ts";
import type { FindingCode } from "../types/codes.ts";
import { type Finding, SEVERITIES, type Severity } from "../types/finding.ts";
import { found } from "../detect/found.ts";
import { allowOriginOf, hasCorsFields } from "../detect/view.ts";
import { cacheFindings } from "./caches.ts";
import type { Came } from "./came.ts";

/** What it means that an origin with this trick is let in. */
const MEANING: Readonly<Partial<Record<OriginTrick, FindingCode>>> = {
  null: "null-origin-trusted",
  insecure: "insecure-origin-trusted",
  prefix: "origin-prefix-accepted",
  suffix: "origin-suffix-accepted",
  dot: "origin-dot-accepted",
  characters: "origin-characters-accepted",
  subdomain: "subdomains-trusted",
};

/**
 * What the answers of one URL to several origins show together: who is let in that should not be, what refused origins
 * learn, and what caches may mix up. By severity.
 *
 * @public
 */
export function diagnoseSet(set: ObservationSet): readonly Finding[] {
  const came = set.answers.flatMap((answer, index): Came[] =>
    answer.response === null ? [] : [{ ...answer, index, response: answer.response }],
  );
  const findings = [...admitted(came), ...leaked(came), ...cacheFindings(came)];
  const shared = { origin: set.target.trusted, url: set.target.url };
  const complete = findings.map((finding) => ({ ...finding, data: { ...shared, ...finding.data } }));
  return SEVERITIES.flatMap((severity) => complete.filter((finding) => finding.severity === severity));
}

/** `*` lets everybody in, openly and without credentials: no finding. */
const isAdmitted = ({ origin, response }: Came): boolean => origin !== null && allowOriginOf(response) === origin;

const withCredentials = (headers: HeaderList): boolean =>
  getValue(headers, "access-control-allow-credentials") === "true";

/** Where anybody is let in, the single tricks say nothing more. */
function admitted(came: readonly Came[]): readonly Finding[] {
  const strangers = came.filter((answer) => answer.trick === "unrelated" && isAdmitted(answer));
  const [stranger] = strangers;
  if (stranger !== undefined) {
    const open = strangers.some(({ response }) => withCredentials(response.headers));
    return [letIn(stranger, open ? "origin-reflected-with-credentials" : "origin-reflected", "security", [stranger])];
  }
  const [prefixes, suffixes] = [admittedBy(came, "prefix"), admittedBy(came, "suffix")];
  // What is let in for its beginning or its end alone says nothing about dots and characters.
  const isSaid = ({ trick, origin }: Came): boolean =>
    (prefixes.length > 0 && (trick === "dot" || (trick === "characters" && origin?.endsWith(hostOf(came)) === true))) ||
    (suffixes.length > 0 && trick === "characters" && origin?.endsWith(hostOf(came)) === false);
  return Object.entries(MEANING).flatMap(([trick, code]) => {
    const guests = admittedBy(came, trick).filter((answer) => !isSaid(answer));
    const [guest] = guests;
    if (guest === undefined) return [];
    const isOpen = guests.some(({ response }) => withCredentials(response.headers));
    return [letIn(guest, code, trick === "subdomain" && !isOpen ? "advice" : "security", guests)];
  });
}

const admittedBy = (came: readonly Came[], trick: string): readonly Came[] =>
  came.filter((answer) => answer.trick === trick && isAdmitted(answer));

/** The host that is meant to be let in. */
const hostOf = (came: readonly Came[]): string =>
  (came.find(({ trick }) => trick === "trusted")?.origin ?? "").split("//")[1] ?? "";

function letIn(first: Came, code: FindingCode, severity: Severity, guests: readonly Came[]): Finding {
  const evidence = { hop: first.index, field: "Access-Control-Allow-Origin", value: allowOriginOf(first.response) };
  const others = [...new Set(guests.map(({ origin }) => origin ?? ""))];
  const open = guests.some(({ response }) => withCredentials(response.headers));
  return found(code, severity, evidence, { other: others[0] ?? "", others, withCredentials: open });
}

/** An origin that is refused need not learn what others may do. */
function leaked(came: readonly Came[]): readonly Finding[] {
  const refused = came.filter(
    ({ trick, response }) =>
      trick === "unrelated" && allowOriginOf(response) === null && hasCorsFields(response.headers),
  );
  return refused.slice(0, 1).map(({ index, origin, response }) => {
    const fields = response.headers
      .map(([name]) => name)
      .filter((name) => name.toLowerCase().startsWith("access-control-"));
    const evidence = { hop: index, field: fields[0] ?? "", value: getValue(response.headers, fields[0] ?? "") };
    return found("policy-leaked", "advice", evidence, { other: origin ?? "", fields });
  });
}
