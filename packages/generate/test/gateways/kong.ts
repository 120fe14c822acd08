import type { Header } from "@corsac/user-agent";
import { parse } from "yaml";
import { fieldOf, type Server, without } from "../outcome.ts";

interface Cors {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers?: readonly string[];
  readonly exposed_headers?: readonly string[];
  readonly credentials: boolean;
  readonly max_age?: number;
  readonly preflight_continue: boolean;
}

interface Plugin {
  readonly name: string;
  readonly config: Cors & { readonly remove?: { readonly headers: readonly string[] } };
}

/** An expression gets anchors as Kong gives them: the first alternative has the one, the last the other. */
function matches(entry: string, origin: string): boolean {
  if (!/[^A-Za-z0-9.:/-]/.test(entry)) return entry === origin;
  const end = entry.endsWith("$") ? entry : `${entry}$`;
  const start = end.startsWith("^") ? end.slice(1) : end;
  return new RegExp(start, "y").test(origin);
}

/**
 * Kong with the plugins, as the source of the cors plugin says: one plain origin goes to every page, an empty list of
 * headers repeats what the preflight asks for, a preflight that goes on has the upstream's headers alone, and an origin without credentials keeps the upstream's. The
 * response-transformer runs later.
 *
 * @see {@link https://github.com/Kong/kong/blob/master/kong/plugins/cors/handler.lua | the plugin}
 */
export function kong(configuration: string, upstream: Server): Server {
  const { plugins } = parse(configuration) as { readonly plugins: readonly Plugin[] };
  const cors = plugins.find(({ name }) => name === "cors")?.config;
  if (cors === undefined) throw new Error("no plugin cors");
  const removed = plugins.find(({ name }) => name === "response-transformer")?.config.remove?.headers ?? [];
  const [first = "*"] = cors.origins;
  const isAny = first === "*";
  const isFixed = !isAny && cors.origins.length === 1 && !/[^A-Za-z0-9.:/-]/.test(first);
  const allowOrigin = (origin: string | null): readonly Header[] => {
    const value =
      isAny || isFixed ? first : origin !== null && cors.origins.some((it) => matches(it, origin)) ? origin : "";
    return value === "" ? [] : [["access-control-allow-origin", value]];
  };
  const credentials: readonly Header[] = cors.credentials ? [["access-control-allow-credentials", "true"]] : [];
  return (request) => {
    const origin = fieldOf(request, "origin");
    if (request.kind === "preflight" && cors.preflight_continue) return upstream(request);
    if (request.kind === "preflight") {
      const { headers = [] } = cors;
      const names = headers.length > 0 ? headers.join(",") : request.acrh;
      const answer: readonly Header[] = [
        ...[...allowOrigin(origin), ...credentials],
        ...(names === null ? [] : [["access-control-allow-headers", names] as const]),
        ["access-control-allow-methods", cors.methods.join(",")],
        ...(cors.max_age === undefined ? [] : [["access-control-max-age", String(cors.max_age)] as const]),
      ];
      return { status: 200, headers: without(answer, removed) };
    }
    const { status, headers } = upstream(request);
    const exposed = cors.exposed_headers ?? [];
    const set: readonly Header[] = [
      ...[...allowOrigin(origin), ...credentials],
      ...(exposed.length === 0 ? [] : [["access-control-expose-headers", exposed.join(",")] as const]),
    ];
    const vary: readonly Header[] = isAny ? [] : [["vary", "Origin"]];
    const replaced = ["access-control-allow-origin", ...set.map(([name]) => name)];
    return { status, headers: without([...without(headers, replaced), ...vary, ...set], removed) };
  };
}
