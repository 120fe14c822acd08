import type { FindingCode } from "../types/codes.ts";
import type { FindingData } from "../types/finding.ts";
import { parseUrl } from "../url.ts";

/** The policy that a program for a fix implements. It becomes code, so it contains well-formed values only. */
export interface Policy {
  readonly origin: string;
  readonly credentials: boolean;
  readonly methods: readonly string[];
  readonly allowedHeaders: readonly string[];
  readonly exposedHeaders: readonly string[];
  readonly maxAge: number | null;
}

const SOME_ORIGIN = "https://app.example.com";
export const USUAL_METHODS: readonly string[] = ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"];

/** Returns the policy that fixes a finding. */
export function policyOf(code: FindingCode, data: FindingData): Policy {
  const credentials =
    data["credentials"] === true || code.startsWith("allow-credentials") || code.endsWith("with-credentials");
  const method = String(data["method"] ?? "").toUpperCase();
  const isMethodShown =
    code.startsWith("method-") || code === "allow-methods-invalid" || !USUAL_METHODS.includes(method);
  const methods = isMethodShown && isName(method) ? [...new Set([...USUAL_METHODS, method])] : [];
  const headers = [...list(data["asked"]), ...list(data["missing"]), ...list(data["header"])].map((name) =>
    name.toLowerCase(),
  );
  const isExposure = code === "headers-not-exposed" || code === "expose-wildcard-with-credentials";
  return {
    origin: code === "vary-origin-needless" && data["value"] === "*" ? "*" : originOf(code, data),
    credentials,
    methods,
    allowedHeaders: [...new Set(headers)].filter(isName),
    exposedHeaders: isExposure ? list(data["headers"]).filter(isName) : [],
    maxAge: code.startsWith("max-age") ? 7200 : null,
  };
}

/** The page's origin, or an example if a policy cannot list it. */
function originOf(code: FindingCode, data: FindingData): string {
  const given = String(data["page"] ?? data["origin"] ?? "");
  const url = parseUrl(given);
  if (url === null || url.origin !== given || !/^https?:$/.test(url.protocol)) return SOME_ORIGIN;
  return code === "insecure-origin-trusted" ? given.replace("http:", "https:") : given;
}

function list(value: FindingData[string] | undefined): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** True for a token without quotes that fits into a line. */
const isName = (name: string): boolean =>
  /^[\w!#$%&'*+.^`|~-]{1,64}$/.test(name) && name !== "*" && !/['`$]/.test(name);

/**
 * The headers of a preflight response. It lists methods and headers even if the policy allows all of them, because
 * browsers need the names.
 */
export function preflightHeaders({ methods, allowedHeaders, maxAge }: Policy): readonly (readonly [string, string])[] {
  return [
    ["Access-Control-Allow-Methods", (methods.length > 0 ? methods : USUAL_METHODS).join(", ")],
    ["Access-Control-Allow-Headers", preflightHeaderNames(allowedHeaders).join(", ")],
    ["Access-Control-Max-Age", String(maxAge ?? 600)],
  ];
}

/** Adds the two request headers that most pages set. */
export const preflightHeaderNames = (allowedHeaders: readonly string[]): readonly string[] => [
  ...new Set(["content-type", "authorization", ...allowedHeaders]),
];

export const literal = (value: unknown): string => JSON.stringify(value);
