import { apache } from "./proxies/apache.ts";
import { caddy } from "./proxies/caddy.ts";
import { haproxy } from "./proxies/haproxy.ts";
import { lighttpd } from "./proxies/lighttpd.ts";
import { nginx } from "./proxies/nginx.ts";
import type { Proxy } from "./proxies/proxy.ts";
import { varnish } from "./proxies/varnish.ts";

export { isInstalled, isSkipped, missingText, PROGRAM_ENV, requiresPrograms } from "./host/program.ts";
export type { Proxy } from "./proxies/proxy.ts";
export { type RunningProxy, startProxy } from "./proxies/start-proxy.ts";

/** The name of a proxy, which is also the name of its target. */
export type ProxyName = "nginx" | "apache" | "haproxy" | "caddy" | "varnish" | "lighttpd";

/** Every proxy that runs on a developer's machine. */
export const PROXIES: Readonly<Record<ProxyName, Proxy>> = { nginx, apache, haproxy, caddy, varnish, lighttpd };
