import type { Header } from "@corsac/user-agent";
import { parse } from "yaml";
import { fieldOf, type Server, without } from "../outcome.ts";

interface Headers {
  readonly accessControlAllowOriginList?: readonly string[];
  readonly accessControlAllowOriginListRegex?: readonly string[];
  readonly accessControlAllowCredentials?: boolean;
  readonly accessControlAllowMethods?: readonly string[];
  readonly accessControlAllowHeaders?: readonly string[];
  readonly accessControlExposeHeaders?: readonly string[];
  readonly accessControlMaxAge?: number;
  readonly addVaryHeader?: boolean;
  readonly customResponseHeaders: Readonly<Record<string, string>>;
}

/** Reads the headers of the middleware from the file for the file provider or for Kubernetes. */
export function middlewareOf(configuration: string): Headers {
  const { http, spec } = parse(configuration) as {
    readonly http?: { readonly middlewares: Readonly<Record<string, { readonly headers: Headers }>> };
    readonly spec?: { readonly headers: Headers };
  };
  const { headers } = spec ?? Object.values(http?.middlewares ?? {})[0] ?? {};
  if (headers === undefined) throw new Error("no middleware");
  return headers;
}

/**
 * Traefik with the middleware, as its source says: an expression is searched anywhere in the origin, an empty custom header
 * removes the upstream's, and only the first line of `Vary` stays.
 *
 * @see {@link https://github.com/traefik/traefik/blob/master/pkg/middlewares/headers/header.go | the middleware}
 */
export function traefik(configuration: string, upstream: Server): Server {
  const middleware = middlewareOf(configuration);
  const { accessControlAllowOriginList: list = [], accessControlAllowOriginListRegex: patterns = [] } = middleware;
  const hasCors = list.length + patterns.length > 0;
  const joined = (name: string, values: readonly string[] = []): readonly Header[] =>
    values.length === 0 ? [] : [[name, values.join(",")]];
  const allowOrigin = (origin: string): readonly Header[] => {
    const found = list.find((item) => item === "*" || item === origin);
    const value = found ?? (patterns.some((pattern) => new RegExp(pattern).test(origin)) ? origin : undefined);
    return value === undefined ? [] : [["access-control-allow-origin", value]];
  };
  const credentials: readonly Header[] = middleware.accessControlAllowCredentials
    ? [["access-control-allow-credentials", "true"]]
    : [];
  return (request) => {
    const origin = fieldOf(request, "origin") ?? "";
    if (request.kind === "preflight" && hasCors) {
      const headers = [
        ...credentials,
        ...joined("access-control-allow-headers", middleware.accessControlAllowHeaders),
        ...joined("access-control-allow-methods", middleware.accessControlAllowMethods),
        ...allowOrigin(origin),
        ["access-control-max-age", String(middleware.accessControlMaxAge ?? 0)] as const,
      ];
      return { status: 200, headers };
    }
    const { status, headers } = upstream(request);
    const removed = Object.entries(middleware.customResponseHeaders).flatMap(([name, value]) =>
      value === "" ? name : [],
    );
    const kept = without(headers, removed);
    const [, vary] = kept.find(([name]) => name.toLowerCase() === "vary") ?? [];
    const set = [
      ...[...allowOrigin(origin), ...credentials],
      ...joined("access-control-expose-headers", middleware.accessControlExposeHeaders),
      ...(middleware.addVaryHeader ? [["vary", vary === undefined ? "Origin" : `${vary},Origin`] as const] : []),
    ];
    const names = set.map(([name]) => name);
    return { status, headers: [...without(kept, names), ...set] };
  };
}
