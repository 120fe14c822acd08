import type { Header, SentRequest, ServerResponse } from "@corsac/user-agent";
import type { Template } from "../read.ts";

/** The application behind a service. `null`: the service answers with an error of its own. */
export type Application = (request: SentRequest) => ServerResponse | null;

export type Server = (request: SentRequest) => ServerResponse;

/**
 * A service with a configuration, as its documentation describes it. Where the documentation is silent, the model does what
 * is worst for users, so that a note has to say it.
 */
export type Model = (template: Template, application: Application) => Server;

export function headersOf(lines: Readonly<Record<string, string | readonly string[] | number | undefined>>): Header[] {
  return Object.entries(lines).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : String(value)] as const],
  );
}

const isCors = ([name]: Header): boolean => name.toLowerCase().startsWith("access-control-");

export function withoutCors({ status, headers }: ServerResponse): ServerResponse {
  return { status, headers: headers.filter((header) => !isCors(header)) };
}

export function add({ status, headers }: ServerResponse, more: readonly Header[]): ServerResponse {
  return { status, headers: [...headers, ...more] };
}

/** The CORS settings of an HTTP API and of a function URL. */
export interface CorsSettings {
  readonly AllowOrigins: readonly string[];
  readonly AllowMethods: readonly string[];
  readonly AllowHeaders?: readonly string[];
  readonly ExposeHeaders?: readonly string[];
  readonly AllowCredentials?: boolean;
  readonly MaxAge?: number;
}

/** Returns the CORS headers of an answer to a preflight, and of the response to an actual request. None for other origins. */
export function corsHeaders(
  cors: CorsSettings,
  request: SentRequest,
): { readonly preflight: readonly Header[]; readonly actual: readonly Header[] } {
  const origin = allowOrigin(cors.AllowOrigins, request.origin);
  if (origin === null) return { preflight: [], actual: [] };
  const common = headersOf({
    "Access-Control-Allow-Origin": origin,
    "Access-Control-Allow-Credentials": cors.AllowCredentials === true ? "true" : undefined,
  });
  const lists = headersOf({
    "Access-Control-Allow-Methods": cors.AllowMethods,
    "Access-Control-Allow-Headers": cors.AllowHeaders,
    "Access-Control-Max-Age": cors.MaxAge,
  });
  const exposed = headersOf({ "Access-Control-Expose-Headers": cors.ExposeHeaders });
  return { preflight: [...common, ...lists], actual: [...common, ...exposed] };
}

/** Returns the value of `Access-Control-Allow-Origin` for an origin; `null`: none. */
export function allowOrigin(allowed: readonly string[], origin: string | null): string | null {
  if (origin === null) return null;
  if (allowed.includes("*")) return "*";
  return allowed.includes(origin) ? origin : null;
}
