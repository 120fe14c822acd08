import type { CorsOptions, Decision, RequestView } from "../src/index.ts";

/** Returns a request as adapters show it to the core. Names in any letter case; `undefined` leaves a header out. */
export function view(
  method: string,
  fields: Readonly<Record<string, string | undefined>> = {},
  url?: string,
): RequestView {
  const lower = new Map<string, string>();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) lower.set(name.toLowerCase(), value);
  const headers = { get: (name: string) => lower.get(name) ?? null };
  return url === undefined ? { method, headers } : { method, headers, url };
}

export const ALLOWED = "https://a.example";
export const ALLOWED_2 = "https://b.example";
export const EVIL = "https://evil.example";

/** The policy of most tests. */
export const REFERENCE_POLICY: Omit<CorsOptions, "origin"> & { readonly origin: readonly string[] } = {
  origin: [ALLOWED, ALLOWED_2],
  credentials: true,
  methods: ["PUT"],
  allowedHeaders: ["authorization", "x-a"],
  exposedHeaders: ["x-e"],
  maxAge: 600,
};

/** A request that is no preflight. */
export function get(origin?: string, method = "GET"): RequestView {
  return view(method, { origin });
}

/** A CORS-preflight request. */
export function preflight(origin: string, method: string, headers?: string): RequestView {
  return view("OPTIONS", {
    origin,
    "Access-Control-Request-Method": method,
    "Access-Control-Request-Headers": headers,
  });
}

/** The headers of a decision by lower-case name, merged ones included; fails where a name is there twice. */
export function headersOf({
  headers,
  vary,
  exposed,
}: Pick<Decision, "headers" | "vary" | "exposed">): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (lower in found) throw new Error(`${lower} is there twice`);
    found[lower] = value;
  }
  if (exposed) found["access-control-expose-headers"] = exposed;
  if (vary !== "") found["vary"] = vary;
  return found;
}
