import type { IssueCode } from "../types/issues.ts";
import { holdsPublicSuffix, isPublicSuffix, isTopLevel } from "./public-suffix.ts";
import { isLoopback, isSerializedOrigin } from "./serialized.ts";

/**
 * A well-formed entry of `origin`.
 *
 * - `exact`: a serialized origin
 * - `any-port`: `before` is the origin without port
 * - `star`: `before` the star, from the scheme on; `after` it, up to the port. A `before` that ends in `://` stands for
 *   one or more labels, else the star stays inside its label.
 */
export interface OriginEntry {
  readonly kind: "exact" | "any-port" | "star";
  readonly text: string;
  readonly before: string;
  readonly after: string;
  /** `http:` on a host that is not loopback. */
  readonly isInsecure: boolean;
  /** Anyone can register a name that fits. */
  readonly isPublic: boolean;
}

/** The reason why an entry of `origin` is malformed, and the corrected text if there is one. */
export interface OriginProblem {
  readonly code: IssueCode;
  readonly suggestion?: unknown;
}

const PAGE_SCHEME: Readonly<Record<string, string>> = { "ws:": "http:", "wss:": "https:", "ftp:": "https:" };

function problem(code: IssueCode, suggestion?: unknown): OriginProblem {
  return suggestion === undefined ? { code } : { code, suggestion };
}

/** `URL.origin` is `"null"` for schemes of apps and extensions, and its parser leaves their hosts as they are. */
function hostOf(text: string): string | undefined {
  if (!/^(?:https?|wss?|ftp):/i.test(text)) return /^[^/]+:\/\/[^/?#]+/.exec(text)?.[0].toLowerCase();
  try {
    const { protocol, host } = new URL(text);
    return `${PAGE_SCHEME[protocol] ?? protocol}//${host.replace(/\.(?=:|$)/, "")}`;
  } catch {
    return undefined;
  }
}

/**
 * Returns the serialized origin that a browser would send for this text: punycode, lower case, no default port, path, user
 * info or trailing dot. For start-up only, because it uses the platform's URL parser.
 */
export function canonicalOrigin(text: string): string | undefined {
  const canonical = hostOf(text);
  return canonical !== undefined && isSerializedOrigin(canonical) ? canonical : undefined;
}

/** Returns the corrected text of an entry, if there is exactly one. */
export function correctedOrigin(text: string): string | undefined {
  const entry = parseOrigin(text);
  if ("kind" in entry) return entry.text;
  return typeof entry.suggestion === "string" ? entry.suggestion : undefined;
}

function list(text: string): OriginProblem {
  const members = text.split(/[\s,;]+/).filter((member) => member !== "");
  const [first, second] = members;
  if (first === undefined) return problem("origin-empty");
  if (second === undefined) return problem("origin-not-serialized", correctedOrigin(first));
  return problem(
    "origin-list",
    members.map((member) => correctedOrigin(member) ?? member),
  );
}

function exact(text: string): OriginEntry | OriginProblem {
  const canonical = canonicalOrigin(text);
  if (canonical !== text)
    return problem(canonical === undefined ? "origin-malformed" : "origin-not-serialized", canonical);
  const isInsecure = text.startsWith("http://") && !isLoopback(text.slice(7).replace(/:\d+$/, ""));
  return { kind: "exact", text, before: text, after: "", isInsecure, isPublic: false };
}

function anyPort(text: string): OriginEntry | OriginProblem {
  const before = text.slice(0, -2);
  const canonical = canonicalOrigin(before);
  if (canonical === undefined || before.includes("*")) return problem("pattern-star");
  if (canonical !== before) return problem("origin-not-serialized", correctedOrigin(`${canonical}:*`));
  const [, host = ""] = /^https?:\/\/(.+)/.exec(before) ?? [];
  if (!isLoopback(host)) return problem("pattern-port");
  return { kind: "any-port", text, before, after: "", isInsecure: false, isPublic: false };
}

function star(text: string): OriginEntry | OriginProblem {
  // The shortest label stands for a whole label, so that the parent may be as long as DNS allows.
  const [stand, back] = /^[^/]+:\/\/\*\./.test(text) ? ["x", "//x."] : ["x0star0x", "x0star0x"];
  const canonical = canonicalOrigin(text.replace("*", stand))?.replace(back, back.replace(stand, "*"));
  if (canonical === undefined) return problem("pattern-star");
  const at = canonical.indexOf("*");
  const dot = canonical.indexOf(".", at);
  const before = canonical.slice(0, at);
  const after = canonical.slice(at + 1);
  const isWhole = before.endsWith("//");
  // The star was in the path, the port or the user info, which the canonical form does not have.
  if (at === -1) return problem("pattern-star", canonical);
  if (isWhole && dot > at + 1) return problem("pattern-star", correctedOrigin(`${before}*.${after}`));
  if (dot === -1) return problem("pattern-star", canonicalOrigin(before));
  if (before.endsWith(".")) return problem("pattern-star", correctedOrigin(before.replace(/\/\/.*/, `//*${after}`)));
  if (!/^https?:/.test(before)) return problem("pattern-star");
  if (canonical !== text) return problem("origin-not-serialized", correctedOrigin(canonical));
  const parent = canonical.slice(dot + 1).replace(/:\d+$/, "");
  if (isTopLevel(parent)) return problem("pattern-public-suffix");
  const isInsecure = before.startsWith("http:") && !isLoopback(parent);
  const isPublic = isPublicSuffix(parent) || (isWhole && holdsPublicSuffix(parent));
  return { kind: "star", text, before, after, isInsecure, isPublic };
}

/**
 * Reads one entry of `origin`: a serialized origin or a pattern.
 *
 * @see {@link https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin | serialized origin}
 */
export function parseOrigin(text: string): OriginEntry | OriginProblem {
  if (text === "") return problem("origin-empty");
  if (text === "*") return problem("origin-any-not-alone");
  if (/^(?:null$|file:)/i.test(text)) return problem("origin-null");
  if (/[\s,;]/.test(text)) return list(text);
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
    const isLocal = /^(?:localhost|127\.|\[::1\])/i.test(text);
    const isDotted = isLocal || /^[^*/:][^*/:.]*\.[^*]+$|^\*\.[^*]+$/.test(text);
    return problem("origin-scheme", isDotted ? correctedOrigin(`${isLocal ? "http" : "https"}://${text}`) : undefined);
  }
  if (text.endsWith(":*")) return anyPort(text);
  return text.includes("*") ? star(text) : exact(text);
}
