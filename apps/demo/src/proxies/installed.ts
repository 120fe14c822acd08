import {
  isInstalled,
  missingText,
  PROXIES,
  type Proxy,
  type ProxyName,
  requiresPrograms,
} from "@corsac/contract/proxies";
import { type TargetName, targets } from "@corsac/generate";
import type { Api } from "../apis/api.ts";
import { bareNodeHttp, nodeHttp } from "../apis/node-http.ts";
import { proxyApi } from "./proxy-api.ts";

/** Proxies are missing that have to be there. The message says what to install. */
export class MissingProxyError extends Error {
  override readonly name: string = "MissingProxyError";
}

/** The proxies of the demo that generate has a target for. */
const proxyNames: readonly (ProxyName & TargetName)[] = targets.filter((target): target is ProxyName & TargetName =>
  Object.hasOwn(PROXIES, target),
);

interface Programs {
  readonly isInstalled: (program: Proxy["program"]) => boolean;
  /** A missing program is an error. */
  readonly areRequired: boolean;
}

/**
 * Returns the columns of `--proxies`: an API with the policy, each proxy in front of one without, and that one alone.
 *
 * @param warn - takes the name of each proxy that is not installed, with the command that installs it
 * @throws MissingProxyError if one is missing and `CORSAC_PROGRAMS` is `required`, or if none is installed
 */
export function installedProxies(
  warn: (line: string) => void,
  programs: Programs = { isInstalled, areRequired: requiresPrograms },
): readonly Api[] {
  const found = proxyNames.filter((name) => programs.isInstalled(PROXIES[name].program));
  const missing = proxyNames
    .filter((name) => !found.includes(name))
    .map((name) => missingText(name, PROXIES[name].program));
  if (missing.length > 0 && (programs.areRequired || found.length === 0))
    throw new MissingProxyError(missing.join("\n"));
  for (const line of missing) warn(line);
  return [nodeHttp, ...found.map(proxyApi), bareNodeHttp];
}
