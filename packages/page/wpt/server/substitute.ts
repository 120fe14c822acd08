import { HOST, OTHER_SITE, PORTS, subdomainOf } from "./hosts.ts";
import type { HandlerRequest } from "./handler.ts";

/**
 * Replaces the `{{…}}` of a file whose name contains `.sub.`, or of a response with the pipe `sub`.
 *
 * @see {@link https://web-platform-tests.org/writing-tests/server-pipes.html#sub}
 */
export function substitute(text: string, request: HandlerRequest | null): string {
  return text.replaceAll(/\{\{([^}]*)\}\}/g, (whole, expression: string) => {
    const [, name = "", keys = ""] = /^(?:\$[^:]*:)?([a-zA-Z]+)((?:\[[^\]]*\])*)$/.exec(expression) ?? [];
    const value = valueOf(
      name,
      Array.from(keys.matchAll(/\[([^\]]*)\]/g), ([, key = ""]) => key),
      request,
    );
    if (value === undefined) throw new Error(`No substitution for ${whole}`);
    return value;
  });
}

function valueOf(name: string, [first = "", second = ""]: readonly string[], request: HandlerRequest | null) {
  switch (name) {
    case "host":
      return HOST;
    case "ports":
      return first === "http" || first === "https" ? String(PORTS[first][Number(second)]) : "9000";
    case "domains":
      return subdomainOf(HOST, first);
    case "hosts":
      return subdomainOf(first === "alt" ? OTHER_SITE : HOST, second);
    case "GET":
      return request?.query.get(first) ?? "";
    case "headers":
      return request?.headers.get(first) ?? "";
    case "location":
      return request === null ? undefined : locationPart(request, first);
    default:
      return undefined;
  }
}

function locationPart({ scheme, headers, path, search }: HandlerRequest, part: string): string | undefined {
  const host = headers.get("host") ?? "";
  switch (part) {
    case "scheme":
      return scheme;
    case "host":
      return host;
    case "hostname":
      return host.replace(/:\d*$/, "");
    case "port":
      return /:(\d*)$/.exec(host)?.[1] ?? "";
    case "server":
      return `${scheme}://${host}`;
    case "path":
    case "pathname":
      return path;
    case "query":
      return search === "" ? "" : `?${search}`;
    default:
      return undefined;
  }
}
