import type { Header } from "@corsac/user-agent";
import { parse } from "yaml";
import { fieldOf, type Server, without } from "../outcome.ts";

interface Policy {
  readonly allow_origin_string_match?: readonly { readonly exact?: string; readonly safe_regex?: { regex: string } }[];
  readonly allow_methods?: string;
  readonly allow_headers?: string;
  readonly expose_headers?: string;
  readonly max_age?: string;
  readonly allow_credentials?: boolean;
  readonly forward_not_matching_preflights?: boolean;
}

interface Configuration {
  readonly http_filters: readonly { readonly name: string }[];
  readonly virtual_hosts: readonly {
    readonly typed_per_filter_config: { readonly "envoy.filters.http.cors": Policy };
    readonly response_headers_to_remove?: readonly string[];
    readonly response_headers_to_add?: readonly { readonly header: { readonly key: string; readonly value: string } }[];
  }[];
}

/**
 * Envoy with the filter, as its source says: an expression has to match the whole origin, `*` as an exact text allows any,
 * and `*` in a list repeats what the preflight asks for. The virtual host changes responses before the filter does.
 *
 * @see {@link https://github.com/envoyproxy/envoy/blob/main/source/extensions/filters/http/cors/cors_filter.cc | the filter}
 */
export function envoy(configuration: string, upstream: Server): Server {
  const { virtual_hosts: hosts } = parse(configuration) as Configuration;
  const [host] = hosts;
  if (host === undefined) throw new Error("no virtual host");
  const policy = host.typed_per_filter_config["envoy.filters.http.cors"];
  const isAllowed = (origin: string): boolean =>
    (policy.allow_origin_string_match ?? []).some(({ exact, safe_regex: pattern }) =>
      [origin, "*"].some((it) => (pattern ? new RegExp(`^(?:${pattern.regex})$`).test(it) : it === exact)),
    );
  const credentials: readonly Header[] = policy.allow_credentials ? [["access-control-allow-credentials", "true"]] : [];
  const own = (name: string, value: string | undefined): readonly Header[] => (value ? [[name, value]] : []);
  const listed = (list: string | undefined, asked: string | null): string | undefined =>
    list === "*" ? (asked ?? "") : list;
  return (request) => {
    const origin = fieldOf(request, "origin");
    const allowed = origin === null || !isAllowed(origin) ? [] : own("access-control-allow-origin", origin);
    if (request.kind === "preflight" && origin !== null && policy.forward_not_matching_preflights === false) {
      const headers = [
        ...[...allowed, ...credentials],
        ...own("access-control-allow-methods", listed(policy.allow_methods, request.acrm)),
        ...own("access-control-allow-headers", listed(policy.allow_headers, request.acrh)),
        ...own("access-control-max-age", policy.max_age),
      ];
      return { status: 200, headers };
    }
    const { status, headers } = upstream(request);
    const added = (host.response_headers_to_add ?? []).map(({ header }): Header => [header.key, header.value]);
    const changed = [...without(headers, host.response_headers_to_remove ?? []), ...added];
    if (allowed.length === 0) return { status, headers: changed };
    const set = [...allowed, ...credentials, ...own("access-control-expose-headers", policy.expose_headers)];
    const names = set.map(([name]) => name);
    return { status, headers: [...without(changed, names), ...set] };
  };
}
