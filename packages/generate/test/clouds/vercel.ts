import type { Header, SentRequest } from "@corsac/user-agent";
import { getTransformedRoutes, type Route } from "@vercel/routing-utils";
import type { Server } from "../outcome.ts";

interface HeaderRoute {
  readonly src: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly has?: readonly { readonly type: string; readonly key: string; readonly value?: string }[];
}

/** Returns the named groups of a route that matches, or `null`. */
function match({ src, has = [] }: HeaderRoute, { url, headers }: SentRequest): Readonly<Record<string, string>> | null {
  if (!new RegExp(src).test(new URL(url).pathname)) return null;
  const groups: Record<string, string> = {};
  for (const { key, value } of has) {
    const [, sent] = headers.find(([name]) => name.toLowerCase() === key) ?? [];
    const found = sent === undefined ? null : new RegExp(value === undefined ? "" : `^${value}$`).exec(sent);
    if (found === null) return null;
    Object.assign(groups, found.groups);
  }
  return groups;
}

/**
 * Vercel with the routes that its own package makes of a configuration. A route adds its headers to the response, and
 * replaces `$name` by the named group; a header that the application sends stays.
 *
 * @see {@link https://vercel.com/docs/project-configuration/vercel-json#headers | headers}
 * @see {@link https://github.com/vercel/vercel/blob/main/packages/routing-utils/src/resolver.ts | the resolver}
 */
export function vercel(configuration: string, application: Server): Server {
  const { routes, error } = getTransformedRoutes(JSON.parse(configuration));
  if (error) throw new Error(error.message);
  const own = (routes ?? []).filter((route: Route) => "headers" in route) as readonly HeaderRoute[];
  return (request) => {
    const { status, headers } = application(request);
    const added = own.flatMap((route): readonly Header[] => {
      const groups = match(route, request);
      if (groups === null) return [];
      return Object.entries(route.headers).map(([name, value]) => [
        name,
        value.replace(/\$([a-z]+)/g, (_, group: string) => groups[group] ?? ""),
      ]);
    });
    return { status, headers: [...headers, ...added] };
  };
}
