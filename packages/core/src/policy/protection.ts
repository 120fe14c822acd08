import type { Settings } from "../config/options.ts";
import { compileHosts } from "./hosts.ts";

/** The options that keep requests of foreign pages from handlers. `null` or empty: not written. */
export interface Protection {
  readonly enforce: false | "unsafe" | "all" | null;
  readonly selfOrigin: readonly string[];
  /** True for a `Host` value of this server, in lower case. `null`: every value passes. */
  readonly isOwnHost: ((host: string) => boolean) | null;
}

export const UNPROTECTED: Protection = Object.freeze({ enforce: null, selfOrigin: [], isOwnHost: null });

export function compileProtection({ enforce, selfOrigin, hosts }: Settings): Protection {
  return { enforce, selfOrigin, isOwnHost: compileHosts(hosts) };
}

function isUnwritten({ enforce, selfOrigin, isOwnHost }: Protection): boolean {
  return enforce === null && selfOrigin.length === 0 && isOwnHost === null;
}

/** An inner policy inherits each option that it does not write from the policies around it. */
export function inherit(own: Protection, around: Protection): Protection {
  if (isUnwritten(around)) return own;
  if (isUnwritten(own)) return around;
  return {
    enforce: own.enforce ?? around.enforce,
    selfOrigin: own.selfOrigin.length > 0 ? own.selfOrigin : around.selfOrigin,
    isOwnHost: own.isOwnHost ?? around.isOwnHost,
  };
}

/** Combines the protection of several policies, for a request that any of them could be for. */
export function strictest(all: readonly Protection[]): Protection {
  const enforced = all.map(({ enforce }) => enforce);
  const hosts = all.flatMap(({ isOwnHost }) => isOwnHost ?? []);
  return {
    enforce: enforced.includes("all") ? "all" : enforced.includes("unsafe") ? "unsafe" : false,
    selfOrigin: all.flatMap(({ selfOrigin }) => selfOrigin),
    isOwnHost: hosts.length === 0 ? null : (host) => hosts.every((isOwnHost) => isOwnHost(host)),
  };
}
