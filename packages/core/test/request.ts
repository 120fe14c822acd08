import type { CorsOptions, RequestView } from "../src/index.ts";

/** A request as adapters show it to the core: names in any letter case, a field that is `undefined` left out. */
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

export const A = "https://a.example";
export const B = "https://b.example";
export const E = "https://evil.example";

/** The policy P1 of the acceptance cases. */
export const P1: Omit<CorsOptions, "origin"> & { readonly origin: readonly string[] } = {
  origin: [A, B],
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

/** The fields of a decision by lower-case name, `vary` among them; fails where a name is there twice. */
export function fieldsOf(decision: {
  readonly fields: readonly string[];
  readonly vary: string;
}): Record<string, string> {
  const found: Record<string, string> = {};
  for (let i = 0; i < decision.fields.length; i += 2) {
    const name = (decision.fields[i] ?? "").toLowerCase();
    if (name in found) throw new Error(`${name} is there twice`);
    found[name] = decision.fields[i + 1] ?? "";
  }
  if (decision.vary !== "") found["vary"] = decision.vary;
  return found;
}
