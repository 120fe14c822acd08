import type { Header } from "@corsac/user-agent";
import { maskHeaders, maskUrl } from "../secrets/mask.ts";
import type { CheckedExchange } from "../ui-api/checks.ts";
import type { Report } from "./report.ts";

/** Returns a report without passwords, tokens and cookies: it is made to be sent to others. */
export function maskReport({ date, calls }: Report): Report {
  const urls = calls.flatMap((call) => [
    call.url,
    call.finalUrl,
    ...[...call.exchanges, ...call.probes].flatMap(({ request, response }) => [request.url, ...locationsOf(response)]),
  ]);
  // The longest first: one URL can be the beginning of another.
  const masks = [...new Set(urls)]
    .map((url) => [url, maskUrl(url)] as const)
    .filter(([url, masked]) => url !== masked)
    .toSorted(([a], [b]) => b.length - a.length);
  const withMasks = (text: string): string => masks.reduce((all, [url, masked]) => all.replaceAll(url, masked), text);
  const exchange = ({ request, response, ...rest }: CheckedExchange): CheckedExchange => ({
    ...rest,
    request: { ...request, headers: maskHeaders(request.headers) },
    response: response && { ...response, headers: maskHeaders(response.headers) },
  });
  const masked = calls.map((call) => ({
    ...call,
    exchanges: call.exchanges.map(exchange),
    probes: call.probes.map(exchange),
  }));
  // URLs stand in consoles, causes and fixes too.
  return { date, calls: mapStrings(masked, withMasks) };
}

const locationsOf = (response: { readonly headers: readonly Header[] } | null): readonly string[] =>
  (response?.headers ?? []).flatMap(([name, value]) => (/^location$/i.test(name) ? [value] : []));

/** Returns a copy of data in which every string is changed. */
function mapStrings<T>(data: T, change: (text: string) => string): T {
  const copy = (value: unknown): unknown => {
    if (typeof value === "string") return change(value);
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copy(member)]));
  };
  return copy(data) as T;
}
