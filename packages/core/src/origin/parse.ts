import type { IssueCode } from "../types/issues.ts";
import { canonicalOrigin } from "./canonical.ts";
import { isLoopback } from "./host.ts";
import { holdsPublicSuffix, isPublicSuffix, isTopLevel } from "./public-suffix.ts";

/**
 * An entry of `origin` that is well written.
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
  readonly insecure: boolean;
  /** Anyone can register a name that fits. */
  readonly public: boolean;
}

/** Why an entry of `origin` is not well written, and the corrected text where it can be told. */
export interface OriginProblem {
  readonly code: IssueCode;
  readonly suggestion?: unknown;
}

const PLACEHOLDER = "x0star0x";

function problem(code: IssueCode, suggestion?: unknown): OriginProblem {
  return suggestion === undefined || suggestion === null ? { code } : { code, suggestion };
}

/** What the text should have been, where that can be told. */
export function correctedOrigin(text: string): string | null {
  const entry = parseOrigin(text);
  if ("kind" in entry) return entry.text;
  return typeof entry.suggestion === "string" ? entry.suggestion : null;
}

function list(text: string): OriginProblem {
  const members = text.split(/[\s,;]+/).filter((member) => member !== "");
  const [first] = members;
  if (first === undefined) return problem("origin-empty");
  if (members.length === 1) return problem("origin-not-serialized", correctedOrigin(first));
  return problem(
    "origin-list",
    members.map((member) => correctedOrigin(member) ?? member),
  );
}

function isInsecure(origin: string): boolean {
  const host = origin.slice(7).replace(/:\d+$/, "");
  return origin.startsWith("http://") && !isLoopback(host);
}

function exact(text: string): OriginEntry | OriginProblem {
  const canonical = canonicalOrigin(text);
  if (canonical !== text) return problem(canonical === null ? "origin-malformed" : "origin-not-serialized", canonical);
  return { kind: "exact", text, before: text, after: "", insecure: isInsecure(text), public: false };
}

function anyPort(text: string): OriginEntry | OriginProblem {
  const before = text.slice(0, -2);
  const canonical = canonicalOrigin(before);
  if (canonical === null || before.includes("*")) return problem("pattern-star");
  if (canonical !== before) return problem("origin-not-serialized", correctedOrigin(`${canonical}:*`));
  if (!/^https?:/.test(before) || !isLoopback(before.slice(before.indexOf("//") + 2))) return problem("pattern-port");
  return { kind: "any-port", text, before, after: "", insecure: false, public: false };
}

function star(text: string): OriginEntry | OriginProblem {
  // `x`, the shortest label, stands for the star, so that the parent may be as long as DNS allows.
  const canonical = /^[^/]+:\/\/\*\./.test(text)
    ? canonicalOrigin(text.replace("*", "x"))?.replace("//x.", "//*.")
    : canonicalOrigin(text.replace("*", PLACEHOLDER))?.replace(PLACEHOLDER, "*");
  if (canonical === undefined) return problem("pattern-star");
  const at = canonical.indexOf("*");
  const dot = canonical.indexOf(".", at);
  const before = canonical.slice(0, at);
  const after = canonical.slice(at + 1);
  const whole = before.endsWith("//");
  // A star that was in the path, the port or the user info is gone from the canonical form, and what is left is the fix.
  if (at === -1) return problem("pattern-star", canonical);
  if (whole && dot > at + 1) return problem("pattern-star", correctedOrigin(`${before}*.${after}`));
  if (dot === -1) return problem("pattern-star", canonicalOrigin(before));
  if (before.endsWith(".")) return problem("pattern-star", correctedOrigin(before.replace(/\/\/.*/, `//*${after}`)));
  if (!/^https?:/.test(before)) return problem("pattern-star");
  if (canonical !== text) return problem("origin-not-serialized", correctedOrigin(canonical));
  const parent = canonical.slice(dot + 1).replace(/:\d+$/, "");
  if (isTopLevel(parent)) return problem("pattern-public-suffix");
  const insecure = before.startsWith("http:") && !isLoopback(parent);
  return {
    kind: "star",
    text,
    before,
    after,
    insecure,
    public: isPublicSuffix(parent) || (whole && holdsPublicSuffix(parent)),
  };
}

/**
 * Reads one entry of `origin`: a serialized origin or a pattern.
 *
 * @see {@link https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin | serialized origin}
 */
export function parseOrigin(text: string): OriginEntry | OriginProblem {
  if (text === "") return problem("origin-empty");
  if (text === "*") return problem("origin-any-not-alone");
  if (/^null$/i.test(text) || /^file:/i.test(text)) return problem("origin-null");
  if (/[\s,;]/.test(text)) return list(text);
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
    const local = /^(?:localhost|127\.|\[::1\])/i.test(text);
    const dotted = local || /^[^*/:][^*/:.]*\.[^*]+$|^\*\.[^*]+$/.test(text);
    return problem("origin-scheme", dotted ? correctedOrigin(`${local ? "http" : "https"}://${text}`) : null);
  }
  if (text.endsWith(":*")) return anyPort(text);
  return text.includes("*") ? star(text) : exact(text);
}
