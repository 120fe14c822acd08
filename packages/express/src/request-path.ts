import type { Position } from "./layers.ts";

/**
 * Returns the path that Express's routers read from a request target: they take absolute forms (`http://host/x`) and
 * fragments (`/x#y`) too. `req.path` reads the same way, so this asks the application's own request prototype.
 * `undefined`: Express cannot parse the target and runs no layer.
 */
export function pathOf({ app }: Position, url: string): string | undefined {
  const request = Object.create(app?.request ?? null) as { url: string; readonly path?: string };
  request.url = url;
  try {
    return request.path;
  } catch {
    return undefined;
  }
}

/** The scheme and host of an absolute target, as Express's routers find them: they keep them when they shorten `url`. */
function protohostOf(url: string): string {
  if (url.startsWith("/")) return "";
  const query = url.indexOf("?");
  const authority = (query === -1 ? url : url.slice(0, query)).indexOf("://");
  return authority === -1 ? "" : url.substring(0, url.indexOf("/", authority + 3));
}

/** The target that a router mounted on `prefix` gets. */
export function withoutPrefix(url: string, prefix: string): string {
  if (prefix === "") return url;
  const protohost = protohostOf(url);
  const rest = url.slice(protohost.length + prefix.length);
  return protohost !== "" || rest.startsWith("/") ? protohost + rest : `/${rest}`;
}

/** The target without its query and fragment. */
function withoutQuery(url: string): string {
  let end = 0;
  while (end < url.length && url[end] !== "?" && url[end] !== "#") end++;
  return url.slice(0, end);
}

/** How many mount paths around an application are tried, one segment longer each. A client may choose what a star takes. */
const MOUNTS = 16;

/**
 * Returns the target as the application's own layers got it. The mount path of an application inside another one is a
 * part of `baseUrl` that nothing marks, so each possible target is returned, the most likely first.
 */
export function targetsIn({ app, baseUrl = "", url = "/", originalUrl = url }: Position): readonly string[] {
  const protohost = protohostOf(url);
  let rest = url.slice(protohost.length);
  // Express adds a slash after it has removed the whole path.
  if (withoutQuery(rest) === "/" && !withoutQuery(originalUrl).endsWith("/")) rest = rest.slice(1);
  const targetAfter = (mount: number): string => {
    const target = baseUrl.slice(mount) + rest;
    return protohost !== "" || target.startsWith("/") ? protohost + target : `/${target}`;
  };
  // An application that nobody mounts, and whose routers removed nothing, got the target as it is, be it `*`.
  if (baseUrl === "") return [url];
  if (app?.parent === undefined) return [targetAfter(0)];
  const targets: string[] = [];
  let end = baseUrl.length;
  for (let i = 0; i < MOUNTS && end >= 0; i++) {
    targets.push(targetAfter(end));
    end = end === 0 ? -1 : baseUrl.lastIndexOf("/", end - 1);
  }
  return targets;
}
