import type { FindingCode } from "../types/codes.ts";
import type { FindingData } from "../types/finding.ts";
import { parseUrl } from "../detect/view.ts";

/** What the server should say, in terms of a policy. Nothing in it is as it came from the network: it becomes code. */
export interface Policy {
  readonly origin: string;
  readonly credentials: boolean;
  readonly methods: readonly string[];
  readonly allowedHeaders: readonly string[];
  readonly exposedHeaders: readonly string[];
  readonly maxAge: number | null;
}

const SOME_ORIGIN = "https://app.example.com";
const USUAL_METHODS = ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"];

/** The policy that a finding's values ask for. */
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

/** The page's origin, if it is one that a policy can list. */
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

/** A token, of a length that fits into a line. */
const isName = (name: string): boolean =>
  /^[\w!#$%&'*+.^`|~-]{1,64}$/.test(name) && name !== "*" && !/['`$]/.test(name);

export const literal = (value: unknown): string => JSON.stringify(value);
